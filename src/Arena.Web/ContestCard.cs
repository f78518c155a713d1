using Arena.Scoring.Rules;

namespace Arena.Web;

/// <summary>One contest in the list of the home page, with the members of <c>GET /api/contests</c>.</summary>
public sealed record ContestCard(string Id, Text Title, string State, bool Demo, int Entrants, RoundName? Round);

public sealed record RoundName(string Id, Text Title);
