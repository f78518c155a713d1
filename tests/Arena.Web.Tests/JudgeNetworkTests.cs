using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>A sheet on a bad network: said to be received only when it is, and in the log once.</summary>
public sealed class JudgeNetworkTests(Chromium chromium) : BrowserTest(chromium)
{
    static readonly string[] Marks = ["27.3", "22.8", "22.4", "18.3"];

    [Fact]
    public async Task A_sheet_submitted_without_a_network_waits_on_the_device_and_is_sent_once()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var visitor = await Phone();
        visitor.Expect("ERR_INTERNET_DISCONNECTED");
        var phone = await new JudgePhone(visitor).Enter(await contest.SeatLink(1));
        await visitor.Offline(true);
        await phone.Send(Marks);
        await Expect(phone.State).ToHaveTextAsync("正在提交");
        await Expect(phone.StateText).ToHaveTextAsync("没有连上，恢复后自动续交");
        await phone.Page.WaitForTimeoutAsync(1200);
        await Expect(phone.State).ToHaveTextAsync("正在提交");
        Assert.Equal(0, await contest.Sheets());

        await visitor.Offline(false);

        await phone.Received();
        Assert.Equal(1, await contest.Sheets());
        Assert.True(await Keys(visitor) is { Tries: > 1, Different: 1 });
    }

    [Fact]
    public async Task An_answer_lost_on_the_way_leads_to_one_entry_and_its_own_receipt()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var visitor = await Phone();
        visitor.Expect("ERR_FAILED");
        var phone = await new JudgePhone(visitor).Enter(await contest.SeatLink(1));
        var lost = false;
        await phone.Page.RouteAsync("**/sheets", async route =>
        {
            if (lost)
            {
                await route.ContinueAsync();
                return;
            }
            lost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await phone.Send(Marks);

        await phone.Received();
        Assert.Equal(1, await contest.Sheets());
        Assert.Equal((2, 1), await Keys(visitor));
    }

    [Fact]
    public async Task A_sheet_that_waits_is_sent_when_the_server_is_back()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var visitor = await Phone();
        visitor.Expect("ERR_CONNECTION_REFUSED", "WebSocket");
        var phone = await new JudgePhone(visitor).Enter(await contest.SeatLink(1));
        await Stop();
        await phone.Send(Marks);
        await Expect(phone.State).ToHaveTextAsync("正在提交");

        Return();

        await phone.Received();
        Assert.Equal(1, await contest.On(App).Sheets());
    }

    static async Task<(int Tries, int Different)> Keys(Visitor visitor)
    {
        var keys = await Task.WhenAll(visitor.Requests.Where(request => request.Url.EndsWith("/sheets", StringComparison.Ordinal)).Select(request => request.HeaderValueAsync("Idempotency-Key")));
        return (keys.Length, keys.Distinct().Count());
    }
}
