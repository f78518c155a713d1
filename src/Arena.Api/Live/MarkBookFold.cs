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
            case RoundStarted f: book.StartRound(f.Round, [.. f.Order.Select(id => entrants(id).Starter)]); break;
            case SheetSubmitted f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetEntered f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetCorrected f: book.SetSheet(f.Round, f.Entrant, f.Part, f.Seat, f.Marks, entry.Seq); break;
            case SheetReturned f: book.RemoveSheet(f.Round, f.Entrant, f.Part, f.Seat, entry.Seq); break;
            case SeatAbsent f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Absent, entry.Seq); break;
            case SeatRecused f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Recused, entry.Seq); break;
            case SeatPresent f: book.SetSeat(f.Round, f.Panel, f.Seat, f.Entrant, SeatPresence.Present, entry.Seq); break;
            case FigureGiven f: Figure(book, f, entry.Seq); break;
            case FigureCorrected f: Figure(book, new(f.Round, f.Entrant, f.Part, f.Value, f.Source, f.Of, f.Date), entry.Seq); break;
            case ComparisonGiven f: book.SetComparison(f.Round, f.Part, f.Seat, f.First, f.Second, f.Result, entry.Seq); break;
            case BallotGiven f: book.SetBallot(f.Round, f.Part, f.Seat, f.Tiers, entry.Seq); break;
            case Adjusted f: book.AddAdjustment(f.Round, f.Entrant, f.Part, f.Value, f.Reason, entry.Seq, f.OverTime); break;
            case Withdrawn f: book.SetStatus(f.Entrant, EntrantStatus.Withdrawn, null, entry.Seq); break;
            case Reinstated f: book.SetStatus(f.Entrant, EntrantStatus.Competing, null, entry.Seq); break;
            case PlayedOff f: book.SetPlayOff(f.Round, f.Entrant, f.Points, entry.Seq); break;
            case LotDrawn f: book.SetLot(f.Round, f.Entrant, f.Number, entry.Seq); break;
            case Vetoed f: book.SetStatus(f.Entrant, EntrantStatus.Vetoed, null, entry.Seq); break;
            case VetoLifted f: book.SetStatus(f.Entrant, EntrantStatus.Competing, null, entry.Seq); break;
            case OutOfCompetition f: book.SetStatus(f.Entrant, EntrantStatus.OutOfCompetition, null, entry.Seq); break;
            case NoShow f: book.SetStatus(f.Entrant, EntrantStatus.Absent, f.Round, entry.Seq); break;
            default: break; // the other kinds move the contest, not its marks
        }
    }

    static void Figure(MarkBook book, FigureGiven fact, long seq)
    {
        switch (book.Rules.FindRound(fact.Round)!.FindPart(fact.Part))
        {
            case FactorPart: book.SetFactor(fact.Round, fact.Entrant, fact.Part, fact.Value, seq); break;
            case SurveyPart: book.SetSurvey(fact.Round, fact.Entrant, fact.Part, (int)fact.Value, (int)fact.Of!.Value, seq); break;
            default: book.SetFigure(fact.Round, fact.Entrant, fact.Part, fact.Value, fact.Of, fact.Source, fact.Date, seq); break;
        }
    }
}
