namespace Arena.Web;

/// <summary>One contest in the list of the home page, with the members of <c>GET /api/contests</c>.</summary>
public sealed record ContestCard(string Id, Words Title, string State, bool Demo, int Entrants, RoundName? Round);

public sealed record RoundName(string Id, Words Title);
