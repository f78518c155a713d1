using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;

namespace Arena.Scoring.Rules;

/// <summary>The one spelling of a rule book: members in fixed order, defaults left out, decimals without trailing zeros. Its hash names the rules.</summary>
static class CanonicalJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static byte[] Write(RuleBook book)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Text(json, "title", book.Title);
            if (book.Groups.Count > 0)
                Each(json, "groups", book.Groups, g => Named(json, g.Id, g.Title));
            Each(json, "panels", book.Panels, p =>
            {
                Named(json, p.Id, p.Title);
                if (p.Kind != PanelKind.Experts)
                    json.WriteString("kind", Kebab(p.Kind));
                json.WriteNumber("seats", p.Seats);
                if (p.Rooms.Count > 0)
                    Each(json, "rooms", p.Rooms, room =>
                    {
                        Named(json, room.Id, room.Title);
                        json.WriteString("group", room.Group);
                        Numbers(json, "seats", room.Seats);
                    });
            });
            Each(json, "rounds", book.Rounds, r => Round(json, r));
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    static void Round(Utf8JsonWriter json, Round round)
    {
        Named(json, round.Id, round.Title);
        json.WriteString("publication", Kebab(round.Publication));
        if (round.Lamps)
            json.WriteBoolean("lamps", true);
        if (round.Clock.Count > 0)
            Each(json, "clock", round.Clock, phase =>
            {
                Named(json, phase.Id, phase.Title);
                json.WriteNumber("seconds", phase.Seconds);
            });
        json.WritePropertyName("total");
        json.WriteStartObject();
        Part(json, round.Total);
        json.WriteEndObject();
        if (round.Ties.Count > 0)
            Each(json, "ties", round.Ties, t =>
            {
                json.WriteString("key", Kebab(t.Kind));
                if (t.NamesPart)
                    json.WriteString("part", t.Part.Id);
                if (t.Places is { } places)
                    json.WriteNumber("places", places);
                if (t.Mark is { } mark)
                {
                    json.WriteStartArray("marks");
                    json.WriteStringValue(Score.Format(mark));
                    json.WriteEndArray();
                }
                if (t.Order != OrderFirst.Earlier)
                    json.WriteString("order", Kebab(t.Order));
                if (t.UpTo is { } upTo)
                    json.WriteNumber("upTo", upTo);
            });
        if (round.Numbering != Numbering.Competition)
            json.WriteString("numbering", Kebab(round.Numbering));
        if (round.ShowRanges)
            json.WriteBoolean("showRanges", true);
        if (round.Awards.Count == 0)
            return;
        Each(json, "awards", round.Awards, a =>
        {
            Named(json, a.Id, a.Title);
            if (a.Count is { } count)
                json.WriteNumber("count", count);
            Number(json, "share", a.Share);
            Number(json, "from", a.From);
        });
        json.WriteString("awardRounding", Kebab(round.AwardRounding));
        json.WriteString("awardTies", Kebab(round.AwardTies));
    }

    static void Part(Utf8JsonWriter json, Part part, decimal? weight = null, decimal? floor = null)
    {
        Named(json, part.Id, part.Title);
        Number(json, "weight", weight);
        Number(json, "floor", floor);
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
            case InnerPart p: Inner(json, p); break;
            default: throw new NotSupportedException($"No spelling for {part.GetType().Name}.");
        }
        if (part.Places is { } places)
            json.WriteNumber("places", places);
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

    static void Inner(Utf8JsonWriter json, InnerPart part)
    {
        json.WriteString("combine", part switch
        {
            SumPart => "sum",
            WeightedPart => "weighted",
            ProductPart => "product",
            GeometricPart => "geometric",
            HarmonicPart => "harmonic",
            MinimumPart => "minimum",
            SkatingPart => "skating",
            MatrixPart p => Kebab(p.Method),
            _ => throw new NotSupportedException($"No spelling for {part.GetType().Name}."),
        });
        if (part is SumPart { Missing: Missing.Running } or WeightedPart { Missing: Missing.Running })
            json.WriteString("missing", Kebab(Missing.Running));
        if (part is WeightedPart { PartPlaces: { } places })
            json.WriteNumber("partPlaces", places);
        if (part is MatrixPart { Scale: not Indicators.ColumnScale.Vector and var scale })
            json.WriteString("scale", Kebab(scale));
        Number(json, "available", (part as WeightedPart)?.Available);
        Number(json, "min", part.Min);
        Number(json, "max", part.Max);
        var index = 0;
        Each(json, "parts", part.Parts, child =>
        {
            Part(json, child,
                part switch { WeightedPart p => p.Weights[index], GeometricPart p => p.Weights[index], HarmonicPart p => p.Weights[index], MatrixPart { Weights.Count: > 0 } p => p.Weights[index], _ => null },
                part is WeightedPart { Floors.Count: > 0 } weighted ? weighted.Floors[index] : null);
            index++;
        });
    }

    static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    static void Named(Utf8JsonWriter json, string id, Text title)
    {
        json.WriteString("id", id);
        Text(json, "title", title);
    }

    static void Text(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", text.Zh);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteString(name, Score.Format(Score.Plain(number)));
    }

    public static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
