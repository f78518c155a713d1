using System.Reflection;
using Arena.Api.Access;
using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Api.Tests.Drivers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Api.Tests.Access;

public sealed class RoleTableTests
{
    [Fact]
    public async Task Every_route_has_a_row_in_the_role_table()
    {
        await using var app = new ArenaApp();
        app.Client();

        var endpoints = app.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.DisplayName != "Fallback {**path:file}").ToList(); // of the static files; without a row it answers no one

        Assert.True(endpoints.Count > 20);
        Assert.All(endpoints, e => Assert.True(e.Metadata.GetMetadata<Act>() is { } act && RoleTable.Rows.ContainsKey(act.Name), $"{e.DisplayName} has no row"));
    }

    [Fact]
    public void Every_hub_method_has_a_row_in_the_role_table()
    {
        var methods = typeof(BoardHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsVirtual);

        Assert.All(methods, m => Assert.True(RoleTable.Rows.ContainsKey($"{nameof(BoardHub)}.{m.Name}"), $"{m.Name} has no row"));
        Assert.NotEmpty(methods);
        Assert.True(typeof(BoardHub).IsSubclassOf(typeof(Hub)));
    }

    [Fact]
    public void Every_command_has_a_row_in_the_role_table() =>
        Assert.All(MarkEndpoints.CommandNames.Values, name => Assert.True(RoleTable.Rows.ContainsKey($"command-{name}"), $"{name} has no row"));

    [Fact]
    public void An_action_without_a_row_answers_no_one() =>
        Assert.Null(RoleTable.Find("not-in-the-table", [new Caller(Role.Administrator, null, null, null, "x")], null));

    [Theory]
    [InlineData("sheets-post", "Judge", true)]
    [InlineData("sheets-post", "Administrator", false)]
    [InlineData("sheets-post", "Public", false)]
    [InlineData("command-release", "Chief", true)]
    [InlineData("command-release", "Clerk", false)]
    [InlineData("command-freeze", "Judge", false)]
    [InlineData("command-lock", "Chief", false)]
    [InlineData("command-lock", "Organiser", true)]
    [InlineData("desk-get", "Auditor", true)]
    [InlineData("desk-get", "Judge", false)]
    [InlineData("commands-post", "Auditor", false)]
    [InlineData("board-get", "Public", true)]
    [InlineData("contest-create", "Clerk", false)]
    public void A_role_may_do_what_its_row_says(string action, string role, bool may) =>
        Assert.Equal(may, RoleTable.Find(action, [new Caller(Enum.Parse<Role>(role), "k3x", "experts", 1, "x")], "k3x") is not null);

    [Fact]
    public void A_role_in_one_contest_is_none_in_another() =>
        Assert.Null(RoleTable.Find("command-release", [new Caller(Role.Chief, "k3x", null, null, "x")], "other"));
}
