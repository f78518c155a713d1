using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using CsCheck;

namespace Arena.Scoring.Tests.Panels;

public class RoomAdjustmentTests
{
    static readonly decimal[][] Unequal = [[90, 88, 86, 84], [80, 78]];

    static readonly Gen<decimal[][]> Rooms = Gen.Int[500, 1000].Select(mark => mark / 10m).Array[2, 8].Array[1, 4];

    static decimal[] Coefficients(decimal[][] rooms, RoomReference reference, RoomGuard? guard = null) =>
        [.. RoomAdjustment.ByCoefficient(rooms, reference, guard).Value.Rooms.Select(room => Score.Round(room.Coefficient!.Value, 4))];

    [Fact]
    public void Unequal_rooms_by_both_references()
    {
        Assert.Equal([0.9540m, 1.0506m], Coefficients(Unequal, RoomReference.MeanOfRooms));
        Assert.Equal([0.9693m, 1.0675m], Coefficients(Unequal, RoomReference.MeanOfEntrants));
    }

    [Fact]
    public void Published_room_means_of_an_interview() =>
        // Henan: room means 73.6664 and 72.6445. The published overall mean 73.1596 weighs rooms by size; the mean of the two is 73.15545.
        Assert.Equal([0.9931m, 1.0070m], Coefficients([[73.6664m], [72.6445m]], RoomReference.MeanOfRooms));

    [Fact]
    public void Each_room_ends_with_the_same_mean() => Gen.Select(Rooms, Gen.OneOf(RoomReference.MeanOfRooms, RoomReference.MeanOfEntrants)).Sample((rooms, reference) =>
        Assert.Single(RoomAdjustment.ByCoefficient(rooms, reference).Value.Rooms.Select(room => Score.Settle(room.Scores.Average())).Distinct()));

    [Fact]
    public void A_guard_holds_a_room_that_one_bad_score_lifts()
    {
        decimal[][] rooms = [[86, 88, 90, 84, 20], [86, 88, 90, 84, 87]];
        var free = RoomAdjustment.ByCoefficient(rooms, RoomReference.MeanOfRooms).Value.Rooms[0];
        var held = RoomAdjustment.ByCoefficient(rooms, RoomReference.MeanOfRooms, new() { Least = 0.95m, Most = 1.05m }).Value.Rooms;
        var trimmed = RoomAdjustment.ByCoefficient(rooms, RoomReference.MeanOfRooms, new() { Trim = 1 }).Value.Rooms[0];

        Assert.True(free.Coefficient > 1.08m && !free.IsHeld);
        Assert.Equal((1.05m, true, 90.30m), (held[0].Coefficient!.Value, held[0].IsHeld, held[0].Scores[0]));
        Assert.Equal((0.95m, true), (held[1].Coefficient!.Value, held[1].IsHeld));
        Assert.InRange(trimmed.Coefficient!.Value, 0.99m, 1.02m);
        Assert.Equal(5, trimmed.Scores.Count);
    }

    [Fact]
    public void Standard_scores_of_a_room()
    {
        var rooms = RoomAdjustment.ByDeviation([[80, 90, 100], [60, 61, 62]]).Value.Rooms;

        Assert.All(rooms, room => Assert.Equal([40m, 50m, 60m], room.Scores));
        Assert.Equal([-1m, 0m, 1m], RoomAdjustment.ByDeviation([[80, 90, 100]], 0, 1).Value.Rooms[0].Scores);
    }

    [Fact]
    public void Standard_scores_do_not_depend_on_unit_or_origin() => Gen.Select(Rooms, Gen.Int[1, 20], Gen.Int[-90, 90]).Sample((rooms, factor, shift) =>
    {
        var (here, there) = (RoomAdjustment.ByDeviation(rooms), RoomAdjustment.ByDeviation([.. rooms.Select(room => room.Select(score => score * factor + shift).ToArray())]));
        Assert.Equal(here.Fault, there.Fault);
        if (here.IsOk)
            Assert.All(here.Value.Rooms.Zip(there.Value.Rooms).SelectMany(pair => pair.First.Scores.Zip(pair.Second.Scores)), pair => Assert.Equal(pair.First, pair.Second, 9));
    });

    [Fact]
    public void A_judge_in_both_rooms_links_them()
    {
        // Entrants 90, 80 in one room, 85, 95 in the other; severities -2, 0, +2; the second judge sits in both.
        var linked = RoomAdjustment.Linked(3, 4, [new(0, 0, 88), new(1, 0, 90), new(0, 1, 78), new(1, 1, 80), new(1, 2, 85), new(2, 2, 87), new(1, 3, 95), new(2, 3, 97)]).Value;

        Assert.Equal([90m, 80m, 85m, 95m], linked.Entrants);
        Assert.Equal([-2m, 0m, 2m], linked.Severities);
    }

    [Fact]
    public void Rooms_that_no_judge_links_are_not_put_into_one_order() =>
        Assert.Equal(new InputFault(InputFaultKind.Disconnected, "marks", 1), RoomAdjustment.Linked(2, 2, [new(0, 0, 90), new(1, 1, 80)]).Fault);

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        static InputFault? Refused(decimal[][] rooms, RoomGuard? guard = null) => RoomAdjustment.ByCoefficient(rooms, RoomReference.MeanOfRooms, guard).Fault;
        Assert.Equal(new InputFault(InputFaultKind.Empty, "rooms"), Refused([]));
        Assert.Equal(new InputFault(InputFaultKind.Empty, "rooms", 1), Refused([[90], []]));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "rooms", 1), Refused([[90, 91, 92], [90, 91]], new() { Trim = 1 }));
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "rooms", 0), Refused([[0], [90]]));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "rooms", 0), Refused([[decimal.MaxValue], [90]]));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "rooms", 0), Refused([[0.0000000000000000000000000001m], [90]]));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "guard"), Refused(Unequal, new() { Least = 1.1m, Most = 1 }));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "rooms", 0), RoomAdjustment.ByDeviation([[90]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Constant, "rooms", 1), RoomAdjustment.ByDeviation([[90, 91], [80, 80]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "deviation"), RoomAdjustment.ByDeviation(Unequal, 50, 0).Fault);
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "marks", 1), RoomAdjustment.Linked(1, 2, [new(0, 0, 90)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "marks", 1), RoomAdjustment.Linked(1, 1, [new(0, 0, 90), new(0, 0, 91)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "marks", 0), RoomAdjustment.Linked(1, 1, [new(1, 0, 90)]).Fault);
    }
}
