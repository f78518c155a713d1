namespace Arena.Seed.Demo;

/// <summary>
/// What is planted in one heat, each story with an entrant of its own (by number), so that every screen has something to say. The tie is
/// between <see cref="Tied"/> and <see cref="Twin"/>, both planned for the third place: equal on all decimals, the twin ahead by its achievements.
/// </summary>
sealed record Stories(
    int Tied, int Twin, int Outlier, int NoDisputes, int NoRequests, int OverTime, int Corrected, int Recused, int Returned, int Withdrawn)
{
    /// <summary>Marks everyone about two points lower than the others.</summary>
    public const int HarshSeat = 2;

    /// <summary>Gives the entrant of the own township four points more.</summary>
    public const int HomeSeat = 5;

    public const int CorrectedSeat = 3;
    public const int RecusedSeat = 4;
    public const int ReturnedSeat = 6;
    public const int OverTimeSeconds = 38;

    /// <summary>The board freezes before the last so many entrants.</summary>
    public const int Frozen = 3;

    const int EarliestWithdrawal = 4;

    public const string RecusedReason = "评委曾在该村驻点，申请回避";
    public const string ReturnedReason = "“表达展示”疑似少输一位数字，请核对";
    public const string CorrectedReason = "3号评委“工作成效”漏记1.5分，经复核更正";
    public const string WithdrawnReason = "选手因突发抢险任务返岗，申请弃权";

    /// <param name="byPlace">The entrants as the heat is planned to end.</param>
    /// <param name="order">The entrants as they appear.</param>
    public static Stories Cast(IReadOnlyList<int> byPlace, IReadOnlyList<int> order)
    {
        // In front stand the two best and the tie.
        var free = byPlace.Skip(4).Where(number => number != DemoCity.Home.Number).ToList();
        var beforeFreeze = order.Take(order.Count - Frozen).ToHashSet();
        var first = order.Take(EarliestWithdrawal).ToHashSet();
        var withdrawn = Pick(number => beforeFreeze.Contains(number) && !first.Contains(number));
        var corrected = Pick(beforeFreeze.Contains);
        return new Stories(byPlace[2], byPlace[3], Pick(), Pick(), Pick(), Pick(), corrected, Pick(), Pick(), withdrawn);

        int Pick(Predicate<int>? fits = null)
        {
            var found = free.FindIndex(fits ?? (_ => true));
            var number = free[found];
            free.RemoveAt(found);
            return number;
        }
    }
}
