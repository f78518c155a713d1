using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The list of contests.</summary>
sealed class HomePage(Visitor visitor)
{
    public IPage Page => visitor.Page;

    public ILocator Contests => Page.Locator(".contests li");

    public ILocator Language => Page.Locator(".foot .lang");

    public async Task<HomePage> Open()
    {
        await Page.GotoAsync("/");
        return this;
    }
}
