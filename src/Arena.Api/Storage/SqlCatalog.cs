using System.Data.Common;
using System.Security.Cryptography;
using Arena.Api.Access;
using Dapper;

namespace Arena.Api.Storage;

/// <summary>A link or a session as stored; tokens only as hashes.</summary>
sealed record LinkRow(string TokenHash, string? Contest, Role Role, string? Panel, int? Seat, string? SessionHash)
{
    public bool Printed { get; init; }

    public Caller ToCaller(string session) => new(Role, Contest, Panel, Seat, session[..16]);
}

sealed record SessionRow(string TokenHash, string? Contest, Role Role, string? Panel, int? Seat)
{
    public Caller ToCaller() => new(Role, Contest, Panel, Seat, TokenHash[..16]);
}

/// <summary>What is not part of any contest's log: links, sessions, settings.</summary>
sealed class SqlCatalog(Database database)
{
    sealed class Row
    {
        public required string Token { get; init; }
        public string? Contest { get; init; }
        public required string Role { get; init; }
        public string? Panel { get; init; }
        public long? Seat { get; init; }
        public string? Session { get; init; }
    }

    public IReadOnlyList<SessionRow> Sessions() => database.Use<IReadOnlyList<SessionRow>>(connection =>
        [.. connection.Query<Row>("select token_hash as Token, contest as Contest, role as Role, panel as Panel, seat as Seat from sessions")
            .Select(r => new SessionRow(r.Token, r.Contest, Enum.Parse<Role>(r.Role), r.Panel, (int?)r.Seat))]);

    /// <summary>Another value after every change of the sessions, by whichever node.</summary>
    public string SessionsState() => Setting(SessionsSetting) ?? "";

    const string SessionsSetting = "sessions";

    const string InsertLink = "insert into links (token_hash, contest, role, panel, seat, printed) values (@TokenHash, @Contest, @Role, @Panel, @Seat, @Printed)";

    public void Add(LinkRow link) => database.Use(connection => connection.Execute(InsertLink, Parameters(link)));

    public void WithdrawPrinted() => database.Use(connection => connection.Execute("delete from links where printed = @printed and session_hash is null", new { printed = true }));

    /// <summary>Stores a seat's new link, drops its old links and sessions, and says which sessions ended.</summary>
    public IReadOnlyList<string> ReplaceSeat(LinkRow link) => database.Use<IReadOnlyList<string>>(connection =>
    {
        using var transaction = connection.BeginTransaction();
        const string ofSeat = "contest = @Contest and panel = @Panel and seat = @Seat";
        var ended = connection.Query<string>($"select token_hash from sessions where {ofSeat}", Parameters(link), transaction).ToList();
        connection.Execute($"delete from sessions where {ofSeat}", Parameters(link), transaction);
        connection.Execute($"delete from links where {ofSeat}", Parameters(link), transaction);
        connection.Execute(InsertLink, Parameters(link), transaction);
        if (ended.Count > 0)
            Changed(connection, transaction);
        transaction.Commit();
        return ended;
    });

    /// <summary>Binds a link to a new session if it has none yet, and returns the link as it then stands; null: there is no such link.</summary>
    public LinkRow? Use(string linkHash, string sessionHash) => database.Use(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var bound = connection.Execute("update links set session_hash = @sessionHash where token_hash = @linkHash and session_hash is null", new { sessionHash, linkHash }, transaction);
        var row = connection.QuerySingleOrDefault<Row>(
            "select token_hash as Token, contest as Contest, role as Role, panel as Panel, seat as Seat, session_hash as Session from links where token_hash = @linkHash", new { linkHash }, transaction);
        if (bound == 1)
        {
            connection.Execute("insert into sessions (token_hash, contest, role, panel, seat) values (@sessionHash, @Contest, @Role, @Panel, @Seat)",
                new { sessionHash, row!.Contest, row.Role, row.Panel, row.Seat }, transaction);
            Changed(connection, transaction);
        }
        transaction.Commit();
        return row is null ? null : new LinkRow(row.Token, row.Contest, Enum.Parse<Role>(row.Role), row.Panel, (int?)row.Seat, row.Session);
    });

    public string? Setting(string name) => database.Use(connection =>
        connection.QuerySingleOrDefault<string>("select value from settings where name = @name", new { name }));

    const string SetSetting = "insert into settings (name, value) values (@name, @value) on conflict (name) do update set value = @value";

    public void Set(string name, string value) => database.Use(connection => connection.Execute(SetSetting, new { name, value }));

    /// <summary>A secret of all nodes of this database, made when it is first asked for.</summary>
    public string SharedSecret(string name) => database.Use(connection =>
    {
        connection.Execute("insert into settings (name, value) values (@name, @value) on conflict (name) do nothing", new { name, value = Convert.ToHexString(RandomNumberGenerator.GetBytes(32)) });
        return connection.QuerySingle<string>("select value from settings where name = @name", new { name });
    });

    static void Changed(DbConnection connection, DbTransaction transaction) =>
        connection.Execute(SetSetting, new { name = SessionsSetting, value = Ids.Secret() }, transaction);

    static object Parameters(LinkRow link) => new { link.TokenHash, link.Contest, Role = link.Role.ToString(), link.Panel, link.Seat, link.Printed };
}
