using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The list of contests.</summary>
sealed class HomePage(Visitor visitor)
{
    public ILocator Contests => visitor.Page.Locator(".contests li");

    public ILocator Language => visitor.Page.Locator(".foot .lang");

    public async Task<HomePage> Open()
    {
        await visitor.Page.GotoAsync("/");
        return this;
    }
}
