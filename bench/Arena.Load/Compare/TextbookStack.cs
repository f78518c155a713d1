using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Arena.Load.Compare;

/// <summary>What a team would build from the tutorials: a row, a sorted set, the whole board to a group. See bench/Arena.Textbook.</summary>
sealed class TextbookStack(Uri server, Process process) : Stack("textbook", server, process)
{
    int _contest;

    public override Task<Field> Open(int posts)
    {
        var contest = ++_contest;
        var chance = new Random(7);
        var entrants = EntrantsFor(posts);
        var requests = Enumerable.Range(1, posts).Select(sheet => Caller.Request(Server, $"/contests/{contest}/scores", Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"entrant":"e{{(sheet - 1) / Jury % entrants + 1}}","judge":{{(sheet - 1) % Jury + 1}},"value":{{chance.Next(800, 1000) / 10m}},"sheet":{{sheet}}}""")))).ToList();
        return Task.FromResult(new Field("/hub", $$"""{"type":1,"invocationId":"1","target":"Join","arguments":[{{contest}}]}""", "\"sheet\":"u8.ToArray(), 0, requests, null));
    }
}
