using System.Text.Json.Serialization;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Live;

enum CorrectionOf { Sheet, Figure, Line }

/// <summary>A change of a result that was shown, as its audience may read it.</summary>
/// <param name="Seat">The judge's seat, where a sheet was changed.</param>
/// <param name="Was">The judge's total or the figure before; null for a line of points, and for a figure that was missing.</param>
sealed record Correction(CorrectionOf Of, string Part, Text Title, int? Seat, string? Was, string Now, string Reason, DateTimeOffset At)
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>What an entry corrects, asked before it goes into the book; null: it corrects nothing.</summary>
    public static Correction? From(MarkBook book, Entry entry)
    {
        Correction? note = entry.Fact switch
        {
            SheetCorrected f => new(CorrectionOf.Sheet, f.Part, Title(f, f.Part), f.Seat, book.SheetTotal(f.Round, f.Entrant, f.Part, f.Seat) is { } was ? Score.Format(was) : null, Score.Format(f.Marks.Sum()), f.Reason, entry.At),
            FigureCorrected f => new(CorrectionOf.Figure, f.Part, Title(f, f.Part), null, book.Figure(f.Round, f.Entrant, f.Part) is var (value, of) ? Figure(value, of) : null, Figure(f.Value, f.Of), f.Reason, entry.At),
            Adjusted { Correction: true } f => new(CorrectionOf.Line, f.Part, Title(f, f.Part), null, null, Score.Format(f.Value), f.Reason, entry.At),
            _ => null,
        };
        return note is null ? null : note with { Seq = entry.Seq };

        Text Title(EntrantFact fact, string part) => book.Rules.FindRound(fact.Round)!.FindPart(part)!.Title;
    }

    /// <summary>Whether a newer word about the same sheet or figure was noted before: a correction that a freeze held back changes nothing any more.</summary>
    public bool IsOvertaken(IEnumerable<Correction> noted) => Of != CorrectionOf.Line && noted.Any(other => other.Seq > Seq && (other.Part, other.Seat) == (Part, Seat));

    static string Figure(decimal value, decimal? of) => of is { } whole ? $"{Score.Format(value)}/{Score.Format(whole)}" : Score.Format(value);
}
