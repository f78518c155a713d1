using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>The public panel: one code, one phone, one answer for each entrant.</summary>
public sealed class PanelTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_villager_answers_once_gets_a_number_and_the_page_turns_by_itself()
    {
        var contest = await CityFinal.Begin(App);
        var phone = await new PanelPhone(await Phone()).Enter(await App.Chief.SeatLink(contest, 26, "public"));
        await Expect(phone.Seat).ToHaveTextAsync("大众评审 26号");
        await Expect(phone.Waiting).ToContainTextAsync("等待开始评审");

        await App.Chief.Open(contest, "e1");
        await Expect(phone.Question).ToHaveTextAsync("您对这位选手的展示满意吗？");
        await Expect(phone.Submit).ToBeDisabledAsync();
        await Expect(phone.Answers).ToHaveTextAsync(["很满意100 分", "满意90 分", "基本满意80 分", "不太满意70 分", "不满意60 分"]);
        await phone.Answer("90").CheckAsync();
        await Expect(phone.Submit).ToHaveTextAsync("提交：满意，90 分");
        await phone.Submit.ClickAsync();
        await phone.Received();
        await Expect(phone.Chosen).ToContainTextAsync("满意，90 分");

        await phone.Page.ReloadAsync();
        await phone.Received();
        await Expect(phone.Submit).ToBeHiddenAsync();
        await App.Chief.Open(contest, "e2");
        await Expect(phone.Number).ToHaveTextAsync("02");
        await Expect(phone.Submit).ToBeDisabledAsync();
    }

    [Fact]
    public async Task An_answer_given_without_a_network_is_kept_and_goes_out_once()
    {
        var contest = await CityFinal.Begin(App);
        var phone = await new PanelPhone(await Phone()).Enter(await App.Chief.SeatLink(contest, 3, "public"));
        await App.Chief.Open(contest, "e1");
        await Expect(phone.Number).ToHaveTextAsync("01");
        phone.Visitor.Expect("ERR_INTERNET_DISCONNECTED", "WebSocket");

        await phone.Visitor.Offline(true);
        await phone.Answer("80").CheckAsync();
        await phone.Submit.ClickAsync();
        await Expect(phone.Status).ToContainTextAsync("网络断开");
        await phone.Visitor.Offline(false);

        await phone.Received();
        Assert.Single(await Sheets(contest));
    }

    [Fact]
    public async Task A_code_used_on_another_phone_says_so_and_one_replaced_by_the_desk_ends()
    {
        var contest = await CityFinal.Begin(App);
        var code = await App.Chief.SeatLink(contest, 5, "public");
        var first = await new PanelPhone(await Phone()).Enter(code);
        var second = await Phone();
        second.Expect("status of 409");
        await second.Page.GotoAsync($"/enter#{code}");
        await Expect(second.Page.Locator("#title")).ToContainTextAsync("已");
        first.Visitor.Expect("status of 401", "status of 403");

        await App.Chief.SeatLink(contest, 5, "public");

        await Expect(first.Waiting).ToContainTextAsync("评审码已失效");
    }

    async Task<string[]> Sheets(string contest) => [.. (await App.Chief.Http.GetStringAsync($"/api/contests/{contest}/entries"))
        .Split('\n').Where(line => line.Contains("\"kind\":\"sheet\"", StringComparison.Ordinal))];
}
