using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Live;

/// <summary>Writes an entry's fact into a mark book: the only place where the log meets the scoring library.</summary>
static class MarkBookFold
{
    public static void Apply(MarkBook book, Entry entry, Func<string, Entrant> entrants)
    {
        switch (entry.Fact)
        {
            case RoundStarted f: book.StartRound(f.Round, [.. f.Order.Select(id => new Starter(id, entrants(id).Group))]); break;
            case SheetSubmitted f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetEntered f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetCorrected f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetReturned f: book.RemoveSheet(f.Round, f.Entrant, f.Part, f.Seat, entry.Seq); break;
            case SeatAbsent f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Absent, entry.Seq); break;
            case SeatRecused f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Recused, entry.Seq); break;
            case SeatPresent f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Present, entry.Seq); break;
            case FigureGiven f when book.Rules.FindRound(f.Round)!.FindPart(f.Part) is FactorPart: book.SetFactor(f.Round, f.Entrant, f.Part, f.Value, entry.Seq); break;
            case FigureGiven f: book.SetFigure(f.Round, f.Entrant, f.Part, f.Value, f.Of, f.Source, f.Date, entry.Seq); break;
            case Adjusted f: book.AddAdjustment(f.Round, f.Entrant, f.Part, f.Value, f.Reason, entry.Seq); break;
            case Withdrawn f: book.SetStatus(f.Entrant, EntrantStatus.Withdrawn, null, entry.Seq); break;
            case Reinstated f: book.SetStatus(f.Entrant, EntrantStatus.Competing, null, entry.Seq); break;
            case NoShow f: book.SetStatus(f.Entrant, EntrantStatus.Absent, f.Round, entry.Seq); break;
            default: break; // the other kinds move the contest, not its marks
        }
    }
}
