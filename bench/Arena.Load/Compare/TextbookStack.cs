using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Arena.Load.Compare;

/// <summary>What a team would build from the tutorials: a row, a sorted set, the whole board to a group. See bench/Arena.Textbook.</summary>
sealed class TextbookStack(Uri server, Process process) : Stack("textbook", server, process)
{
    int _contest;

    protected override Task<Field> Open(int entrants, int seats, int before)
    {
        var contest = ++_contest;
        var chance = new Random(7);
        var sheet = 0;
        // Numbered as they will be posted.
        var filling = Enumerable.Range(1, entrants).SelectMany(entrant => Enumerable.Range(1, before).Select(seat => Post(entrant, seat))).ToList();
        var posts = Enumerable.Range(1, entrants).SelectMany(entrant => Enumerable.Range(before + 1, seats - before).Select(seat => Post(entrant, seat))).ToList();
        var first = filling.Count;
        return Task.FromResult(new Field("/hub", $$"""{"type":1,"invocationId":"1","target":"Join","arguments":[{{contest}}]}""", "\"sheet\":"u8.ToArray(), filling, posts, () => Task.FromResult((long)first)));

        byte[] Post(int entrant, int seat) => Caller.Request(Server, $"/contests/{contest}/scores", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"entrant":"e{{entrant}}","judge":{{seat}},"value":{{chance.Next(800, 1000) / 10m}},"sheet":{{++sheet}}}""")));
    }
}
