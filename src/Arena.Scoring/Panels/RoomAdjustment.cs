using Arena.Scoring.Marks;
using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>What a room's coefficient compares the mean of the room with.</summary>
public enum RoomReference
{
    /// <summary>The mean of the room means: 二次平均法.</summary>
    MeanOfRooms,
    /// <summary>The mean of all entrants: 修正系数法.</summary>
    MeanOfEntrants,
}

/// <summary>Guards of a room coefficient.</summary>
public sealed record RoomGuard
{
    /// <summary>How many of the highest and as many of the lowest scores of each room are left out of its mean; they are still adjusted. 0 or more.</summary>
    public int Trim { get; init; }

    /// <summary>The least coefficient that is applied, above 0; null for none. 0.95 is usual.</summary>
    public decimal? Least { get; init; }

    /// <summary>The largest coefficient that is applied; null for none. 1.05 is usual.</summary>
    public decimal? Most { get; init; }
}

/// <summary>One room after adjustment, its scores in the order given; <see cref="Coefficient"/> is null where there is none, <see cref="IsHeld"/> if a guard held it.</summary>
public sealed record AdjustedRoom(decimal Mean, decimal? Coefficient, bool IsHeld, IReadOnlyList<decimal> Scores);

/// <summary>All rooms in the order given.</summary>
public sealed record AdjustedRooms(IReadOnlyList<AdjustedRoom> Rooms);

/// <summary>Entrants cleared of their judges' severity, and the severities, which have sum zero; null for a judge without marks.</summary>
public sealed record LinkedRooms(IReadOnlyList<decimal> Entrants, IReadOnlyList<decimal?> Severities);

/// <summary>A mark that a judge gave an entrant, by index from 0.</summary>
public readonly record struct JudgeMark(int Judge, int Entrant, decimal Value);

/// <summary>
/// Makes scores of several rooms comparable. All but <see cref="Linked"/> assume that the rooms hold equally good entrants. Scores are not rounded to any place
/// of a rule book here; quotients keep the 28 digits of a decimal.
/// Sources: domain rules of interviews in several rooms (二次平均法, 修正系数法); T scores: McCall, How to Measure in Education, 1922; linked judges: Linacre,
/// Many-Facet Rasch Measurement, 1989, in additive form.
/// </summary>
public static class RoomAdjustment
{
    const decimal LargestCoefficient = 1_000_000_000;

    /// <summary>
    /// Score * coefficient, coefficient = reference / mean of the room, held by the guard. Faults: <see cref="InputFaultKind.Empty"/> no rooms, or a room without
    /// scores; <see cref="InputFaultKind.TooFew"/> a room in which the trim leaves nothing; <see cref="InputFaultKind.NotPositive"/> a mean of 0 or less;
    /// <see cref="InputFaultKind.OutOfRange"/> a score beyond +-1e9, a coefficient above 1e9 or a guard out of order. The index is the room.
    /// </summary>
    public static Outcome<AdjustedRooms> ByCoefficient(IReadOnlyList<IReadOnlyList<decimal>> rooms, RoomReference reference, RoomGuard? guard = null)
    {
        guard ??= new RoomGuard();
        if (guard.Trim < 0 || guard.Least is <= 0 or > LargestCoefficient || guard.Most is <= 0 or > LargestCoefficient || guard.Least > guard.Most)
            return new InputFault(InputFaultKind.OutOfRange, "guard");
        if (Check(rooms) is { } fault)
            return fault;
        var kept = new List<decimal[]>();
        for (var i = 0; i < rooms.Count; i++)
        {
            if (rooms[i].Count <= 2L * guard.Trim)
                return new InputFault(InputFaultKind.TooFew, "rooms", i);
            kept.Add([.. rooms[i].Order().Skip(guard.Trim).SkipLast(guard.Trim)]);
            if (kept[i].Average() <= 0)
                return new InputFault(InputFaultKind.NotPositive, "rooms", i);
        }
        var goal = reference == RoomReference.MeanOfRooms ? kept.Average(room => room.Average()) : kept.SelectMany(room => room).Average();
        var far = kept.FindIndex(room => goal > room.Average() * LargestCoefficient);
        if (far >= 0)
            return new InputFault(InputFaultKind.OutOfRange, "rooms", far);
        return new AdjustedRooms(rooms.Select((room, i) =>
        {
            var mean = kept[i].Average();
            var coefficient = goal / mean;
            var held = Math.Min(Math.Max(coefficient, guard.Least ?? coefficient), guard.Most ?? decimal.MaxValue);
            return new AdjustedRoom(mean, held, held != coefficient, room.Select(score => score * held).ToArray().AsReadOnly());
        }).ToArray().AsReadOnly());
    }

    /// <summary>
    /// mean + deviation * z, z = (score - mean of the room) / standard deviation of the room (n - 1); the usual T score has 50 and 10, plain z 0 and 1. Rounded
    /// to 12 decimals, being worked out in binary. Faults: <see cref="InputFaultKind.Empty"/> no rooms, or a room without scores;
    /// <see cref="InputFaultKind.TooFew"/> a room of one; <see cref="InputFaultKind.Constant"/> a room in which all are equal;
    /// <see cref="InputFaultKind.OutOfRange"/> a score beyond +-1e9, a mean beyond it, or a deviation not above 0 or beyond it. The index is the room.
    /// </summary>
    public static Outcome<AdjustedRooms> ByDeviation(IReadOnlyList<IReadOnlyList<decimal>> rooms, decimal mean = 50, decimal deviation = 10)
    {
        if (deviation is <= 0 or > AdditiveModel.LargestMark || Math.Abs(mean) > AdditiveModel.LargestMark)
            return new InputFault(InputFaultKind.OutOfRange, Math.Abs(mean) > AdditiveModel.LargestMark ? "mean" : "deviation");
        if (Check(rooms) is { } fault)
            return fault;
        var adjusted = new List<AdjustedRoom>();
        for (var i = 0; i < rooms.Count; i++)
        {
            if (rooms[i].Count < 2)
                return new InputFault(InputFaultKind.TooFew, "rooms", i);
            if (rooms[i].Min() == rooms[i].Max())
                return new InputFault(InputFaultKind.Constant, "rooms", i);
            var average = rooms[i].Average();
            var distances = rooms[i].Select(score => (double)(score - average)).ToArray();
            var spread = Math.Sqrt(distances.Sum(d => d * d) / (distances.Length - 1));
            adjusted.Add(new AdjustedRoom(average, null, false,
                distances.Select(d => Score.Settle(mean + (decimal)((double)deviation * d / spread))).ToArray().AsReadOnly()));
        }
        return new AdjustedRooms(adjusted.AsReadOnly());
    }

    /// <summary>
    /// Entrants a(i) of mark(j, i) = a(i) + s(j) + error by least squares over all rooms at once: judges that sit in more than one room link them, so rooms need
    /// not be equally good. Rounded to 9 decimals. Faults: <see cref="InputFaultKind.Empty"/> no judges, entrants or marks;
    /// <see cref="InputFaultKind.Unknown"/> a mark that names none of them; <see cref="InputFaultKind.Repeated"/> a second mark of one judge for an entrant;
    /// <see cref="InputFaultKind.OutOfRange"/> a mark beyond +-1e9; <see cref="InputFaultKind.TooFew"/> an entrant without marks;
    /// <see cref="InputFaultKind.Disconnected"/> rooms that no judge links (index: first entrant outside the group of entrant 0).
    /// </summary>
    public static Outcome<LinkedRooms> Linked(int judges, int entrants, IReadOnlyList<JudgeMark> marks)
    {
        if (JudgeMarks.Check(judges, entrants, marks) is { } fault)
            return fault;
        var model = AdditiveModel.Fit(judges, entrants, JudgeMarks.Rated(marks), 0);
        return model.Fault is { } unfit
            ? unfit
            : new LinkedRooms(
                Array.ConvertAll(model.Value.Entrants, AdditiveModel.Mark).AsReadOnly(),
                Array.ConvertAll(model.Value.Severities, decimal? (severity) => severity is { } s ? AdditiveModel.Mark(s) : null).AsReadOnly());
    }

    static InputFault? Check(IReadOnlyList<IReadOnlyList<decimal>> rooms)
    {
        if (rooms.Count == 0)
            return new InputFault(InputFaultKind.Empty, "rooms");
        for (var i = 0; i < rooms.Count; i++)
            if (rooms[i].Count == 0 || rooms[i].Any(score => Math.Abs(score) > AdditiveModel.LargestMark))
                return new InputFault(rooms[i].Count == 0 ? InputFaultKind.Empty : InputFaultKind.OutOfRange, "rooms", i);
        return null;
    }
}
