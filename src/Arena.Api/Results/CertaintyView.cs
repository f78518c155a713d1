using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Scoring.Ranking;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Api.Results;

/// <summary>How firm the places of a board are, from the entries of its audience alone. The public sees nothing where the round does not show ranges, and never the judges.</summary>
/// <param name="Shown">Whether this audience may see it.</param>
/// <param name="Source">Null while there are no standings.</param>
/// <param name="Judges">What leaving out each judge would change; for staff.</param>
sealed record CertaintyView(long Version, bool Shown, RangeSource? Source, IReadOnlyList<CertaintyView.EntrantView> Entrants, IReadOnlyList<CertaintyView.JudgeView>? Judges)
{
    /// <param name="Possible">Places that are still possible while marks are missing.</param>
    /// <param name="Certain">There is only one.</param>
    /// <param name="Range">Places that the usual differences of judges leave, in 80 of 100 cases.</param>
    /// <param name="Weights">Places taken when weights vary by a quarter; for staff.</param>
    /// <param name="FirstShare">Share of these runs as the first.</param>
    public sealed record EntrantView(string Entrant, PlaceRange Possible, bool Certain, PlaceRange? Range, Text? Sentence, PlaceRange? Weights, decimal? FirstShare);

    public sealed record JudgeView(string Part, int Seat, int Moved, IReadOnlyList<string> Awards, Text Sentence);

    public static CertaintyView Of(ContestState state, AudienceBoard board, BoardKey key)
    {
        var isStaff = key.Audience == Audience.Staff;
        if (BoardViews.RoundOf(state, key) is not { } round || !board.Has(round.Id) || (!isStaff && !round.ShowRanges))
            return new CertaintyView(board.Version, isStaff, null, [], null);
        var (certainty, possible) = board.Certainty(round.Id, key.Group);
        var firm = certainty.Entrants.ToDictionary(one => one.Entrant);
        return new CertaintyView(board.Version, true, certainty.Source,
            [.. possible.Select(place => Entrant(place, firm.GetValueOrDefault(place.Entrant), board.Standings(round.Id, key.Group).RankOf(place.Entrant), isStaff))],
            isStaff ? [.. certainty.LeftOut.Select(left => new JudgeView(left.Part, left.Seat, left.Moved, left.Awards, Sentence(state, round, left)))] : null);
    }

    static EntrantView Entrant(PossiblePlace place, EntrantCertainty? own, decimal? rank, bool isStaff) => new(place.Entrant, place.Places, place.Certain, own?.Range,
        rank is { } shown && own?.Range is { } range ? Sentence(shown, range) : null, isStaff ? own?.Weights : null, isStaff ? own?.FirstShare : null);

    static Text Sentence(decimal rank, PlaceRange range) => range.Best == range.Worst
        ? new($"目前名次 {rank}（名次稳固）", $"Now at place {rank} (firm)")
        : new($"目前名次 {rank}（可能区间 {range.Best}–{range.Worst}）", $"Now at place {rank} (likely range {range.Best}–{range.Worst})");

    static Text Sentence(ContestState state, Round round, JudgeLeftOut left)
    {
        var title = round.FindPart(left.Part)!.Title;
        var names = left.Awards.Select(id => state.Entrants[id].Number).Order().ToList();
        return left.Awards.Count > 0
            ? new($"{title.Zh}：去掉{left.Seat}号席，{string.Join("、", names)}号的获奖会变，建议复核。", $"{title.En}: without seat {left.Seat} awards would change for number {string.Join(", ", names)}; worth a second look.")
            : left.Moved > 0 ? new($"{title.Zh}：去掉{left.Seat}号席，{left.Moved}个名次会变，获奖不变。", $"{title.En}: without seat {left.Seat} {left.Moved} places would change, no award.")
            : new($"{title.Zh}：去掉{left.Seat}号席，名次不变。", $"{title.En}: without seat {left.Seat} no place changes.");
    }
}
