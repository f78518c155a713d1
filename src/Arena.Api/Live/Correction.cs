using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Live;

/// <summary>A change of a result that was shown, as its audience may read it.</summary>
/// <param name="Seat">The judge's seat, where a sheet was changed.</param>
/// <param name="Was">The judge's total or the figure before; null for a line of points, and for a figure that was missing.</param>
sealed record Correction(string Part, Text Title, int? Seat, decimal? Was, decimal Now, string Reason, DateTimeOffset At)
{
    /// <summary>What an entry corrects, asked before it goes into the book; null: it corrects nothing.</summary>
    public static Correction? Of(MarkBook book, Entry entry)
    {
        return entry.Fact switch
        {
            SheetCorrected f => new(f.Part, Title(f, f.Part), f.Seat, book.SheetTotal(f.Round, f.Entrant, f.Part, f.Seat), f.Marks.Sum(), f.Reason, entry.At),
            FigureCorrected f => new(f.Part, Title(f, f.Part), null, book.Figure(f.Round, f.Entrant, f.Part), f.Value, f.Reason, entry.At),
            Adjusted { Correction: true } f => new(f.Part, Title(f, f.Part), null, null, f.Value, f.Reason, entry.At),
            _ => null,
        };

        Text Title(EntrantFact fact, string part) => book.Rules.FindRound(fact.Round)!.FindPart(part)!.Title;
    }
}
