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
            case LeafPart p: CanonicalLeaf.Write(json, p); break;
            case InnerPart p: Inner(json, p); break;
            default: throw new NotSupportedException($"No spelling for {part.GetType().Name}.");
        }
        if (part.Places is { } places)
            json.WriteNumber("places", places);
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

    internal static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
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

    internal static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    internal static void Named(Utf8JsonWriter json, string id, Text title)
    {
        json.WriteString("id", id);
        Text(json, "title", title);
    }

    internal static void Text(Utf8JsonWriter json, string name, Text text)
    {
        json.WriteStartObject(name);
        json.WriteString("zh", text.Zh);
        json.WriteString("en", text.En);
        json.WriteEndObject();
    }

    internal static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteString(name, Score.Format(Score.Plain(number)));
    }

    public static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
