using System.Text.Json;
using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using static Arena.Scoring.Rules.CanonicalJson;

namespace Arena.Scoring.Rules;

/// <summary>The one spelling of a part whose value comes from facts, without what all parts have.</summary>
static class CanonicalLeaf
{
    public static void Write(Utf8JsonWriter json, LeafPart part)
    {
        switch (part)
        {
            case PanelPart { Peers: { } peers } p: Peers(json, p, peers); break;
            case PanelPart p: Panel(json, p); break;
            case FactorPart { Value: { } constant }:
                json.WriteString("source", "factor");
                Number(json, "value", constant);
                break;
            case FactorPart p:
                json.WriteString("source", "factor");
                Number(json, "min", p.Min);
                Number(json, "max", p.Max);
                json.WriteNumber("decimals", p.Decimals);
                break;
            case CarryPart p:
                json.WriteString("source", "carry");
                json.WriteString("round", p.Round);
                if (p.Part is { } carried)
                    json.WriteString("part", carried);
                break;
            case AdjustmentPart p:
                json.WriteString("source", "adjustment");
                Number(json, "min", p.Min);
                Number(json, "max", p.Max);
                if (p.OverTime is { } overTime)
                {
                    json.WriteStartObject("overTime");
                    json.WriteNumber("every", overTime.Every);
                    Number(json, "points", overTime.Points);
                    json.WriteEndObject();
                }
                break;
            case MeasuredPart p: Indicator(json, p); break;
            case RubricPart p: Rubric(json, p); break;
            case SurveyPart p:
                json.WriteString("source", "survey");
                Number(json, "prior", p.Prior);
                Number(json, "low", p.Low);
                Number(json, "high", p.High);
                if (p.Minimum is { } minimum)
                    json.WriteNumber("minimum", minimum);
                break;
            case PairsPart p: Pairs(json, p); break;
            case BallotsPart p: Ballots(json, p); break;
            default: throw new NotSupportedException($"No spelling for {part.GetType().Name}.");
        }
    }

    static void Panel(Utf8JsonWriter json, PanelPart part)
    {
        json.WriteString("source", "panel");
        json.WriteString("panel", part.Panel.Id);
        if (part.Rooms is not { Method: RoomMethod.Linked })
            json.WriteString("aggregate", Kebab(part.Aggregate));
        json.WriteNumber("quorum", part.Quorum);
        if (part.Trim != Trim.Total)
            json.WriteString("trim", Kebab(part.Trim));
        if (part.CriterionPlaces is { } places)
            json.WriteNumber("criterionPlaces", places);
        if (part.Weights is { } weights)
            Numbers(json, "weights", weights);
        if (part.Rooms is { } rooms)
        {
            json.WriteStartObject("rooms");
            json.WriteString("method", Kebab(rooms.Method));
            if (rooms.Trim > 0)
                json.WriteNumber("trim", rooms.Trim);
            Number(json, "least", rooms.Least);
            Number(json, "most", rooms.Most);
            json.WriteEndObject();
        }
        Criteria(json, part);
        if (part.Drop.Count > 0)
            Each(json, "drop", part.Drop, d =>
            {
                json.WriteNumber("from", d.From);
                if (d.Share is { } share)
                    Number(json, "share", share);
                else
                {
                    json.WriteNumber("high", d.High);
                    json.WriteNumber("low", d.Low);
                }
            });
    }

    static void Peers(Utf8JsonWriter json, PanelPart part, PeerRule rule)
    {
        json.WriteString("source", "peers");
        json.WriteString("panel", part.Panel.Id);
        json.WriteNumber("quorum", part.Quorum);
        json.WriteString("adjust", Kebab(rule.Adjust));
        Number(json, "shrink", rule.Shrink == 0 ? null : rule.Shrink);
        Number(json, "spread", rule.Spread);
        Criteria(json, part);
    }

    static void Criteria(Utf8JsonWriter json, PanelPart part) =>
        Each(json, "criteria", part.Criteria, c =>
        {
            Named(json, c.Id, c.Title);
            Number(json, "min", c.Min);
            Number(json, "max", c.Max);
            Number(json, "step", c.Step);
            Number(json, "factor", c.Factor == 1 ? null : c.Factor);
            if (c.Levels.Count > 0)
                Each(json, "levels", c.Levels, l =>
                {
                    Text(json, "title", l.Title);
                    Number(json, "from", l.From);
                });
        });

    static void Indicator(Utf8JsonWriter json, MeasuredPart part)
    {
        json.WriteString("source", "indicator");
        if (part.Unit is { } unit)
            Text(json, "unit", unit);
        switch (part)
        {
            case IndicatorPart p:
                json.WriteString("normalise", Kebab(p.Normalise));
                Number(json, "low", p.Low);
                Number(json, "high", p.High);
                break;
            case BandPart p:
                json.WriteString("normalise", "bands");
                Each(json, "bands", p.Bands, band =>
                {
                    Number(json, "from", band.From);
                    Number(json, "points", band.Points);
                });
                Number(json, "under", p.Under == 0 ? null : p.Under);
                break;
            case GapPart p:
                json.WriteString("normalise", "gap");
                Number(json, "target", p.Target);
                Number(json, "least", p.Least == 1 ? null : p.Least);
                Number(json, "low", p.Low);
                Number(json, "high", p.High);
                break;
            case RelativePart p:
                json.WriteString("normalise", Kebab(p.Relative));
                if (p.Scope != PeerScope.Field)
                    json.WriteString("scope", Kebab(p.Scope));
                if (p.Direction != Direction.HigherIsBetter)
                    json.WriteString("direction", Kebab(p.Direction));
                if (p.Winsorise > 0)
                    json.WriteNumber("winsorise", p.Winsorise);
                break;
        }
        json.WriteNumber("decimals", part.Decimals);
        json.WriteString("missing", Kebab(part.Missing));
    }

    static void Rubric(Utf8JsonWriter json, RubricPart part)
    {
        json.WriteString("source", "rubric");
        json.WriteNumber("max", part.Max);
        if (part.Levels.Count > 0)
            Each(json, "levels", part.Levels, l =>
            {
                json.WriteNumber("level", l.Level);
                Text(json, "title", l.Title);
            });
        json.WriteString("missing", Kebab(part.Missing));
    }

    static void Pairs(Utf8JsonWriter json, PairsPart part)
    {
        json.WriteString("source", "pairs");
        json.WriteString("panel", part.Panel.Id);
        Number(json, "prior", part.Prior);
        json.WriteString("ties", Kebab(part.Ties));
        json.WriteNumber("least", part.Least);
        Number(json, "from", part.From);
        Number(json, "to", part.To);
    }

    static void Ballots(Utf8JsonWriter json, BallotsPart part)
    {
        json.WriteString("source", "ballots");
        json.WriteString("panel", part.Panel.Id);
        json.WriteString("method", Kebab(part.Method));
        if (part.Points.Count > 0)
        {
            json.WriteStartArray("points");
            foreach (var points in part.Points)
                json.WriteStringValue(Score.Format(Score.Plain(points)));
            json.WriteEndArray();
        }
        if (part.Ties)
            json.WriteBoolean("ties", true);
        json.WriteNumber("least", part.Least);
        json.WriteNumber("quorum", part.Quorum);
    }
}
