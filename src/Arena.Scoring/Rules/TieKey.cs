namespace Arena.Scoring.Rules;

/// <summary>What is compared between entrants whose totals are equal; higher goes first, no value goes last.</summary>
public enum TieKeyKind
{
    /// <summary>The value of a part.</summary>
    Part,
    /// <summary>The mean of all counted totals of a panel part, nothing dropped.</summary>
    UntrimmedMean,
    /// <summary>The median of all counted totals of a panel part.</summary>
    Median,
    /// <summary>The total of the round with every declared rounding of its tree, and of the total, at <see cref="TieKey.Places"/> instead
    /// (取至第三位小数). Values carried from earlier rounds stay as they were published.</summary>
    TotalPlaces,
    /// <summary>The number of judges of a panel part whose highest total of the round went to this entrant (名次票); a judge's highest
    /// total given twice counts for both. Over all sheets that count, also those of entrants who do not compete, yet not of those out of competition.</summary>
    FirstPlaces,
    /// <summary>The points that the desk recorded of a play-off (加赛).</summary>
    PlayOff,
    /// <summary>The number of counted sheets of a panel part whose total is <see cref="TieKey.Mark"/>; a list of marks in a rule book is one key
    /// after the other, the count-back of 12, 10, 8 ... points.</summary>
    Counts,
    /// <summary>The number of counted sheets of a panel part with a total above 0: how many gave points at all.</summary>
    Givers,
    /// <summary>How many of the equals an entrant beats: those whom fewer judges of a panel part gave the higher total than gave it to this entrant
    /// (两两比较). Found among those who are equal so far, see <see cref="Ranking.HeadToHead"/>.</summary>
    HeadToHead,
    /// <summary>The lot that the desk recorded (抽签); the lower number goes first.</summary>
    Lot,
    /// <summary>The running order of the round: the earlier entrant goes first, or the later, as <see cref="TieKey.Order"/> says. It leaves no equals.</summary>
    RunningOrder,
}

/// <summary>Who goes first by the running order.</summary>
public enum OrderFirst { Earlier, Later }

/// <summary>One key of a round's tie chain. <see cref="Part"/> is the total where a key is not about one part. A key with <see cref="UpTo"/>
/// orders only those of equal total who share one of the places up to it (only the first place is decided, all other equals share).</summary>
public sealed record TieKey(TieKeyKind Kind, Part Part, int? Places = null, decimal? Mark = null, OrderFirst Order = OrderFirst.Earlier, int? UpTo = null)
{
    /// <summary>Whether the key names a part.</summary>
    public bool NamesPart => Kind is not (TieKeyKind.TotalPlaces or TieKeyKind.PlayOff or TieKeyKind.Lot or TieKeyKind.RunningOrder);
}
