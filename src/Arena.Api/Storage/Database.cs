using System.Data.Common;
using Arena.Api.Log;
using Dapper;
using DbUp.Builder;
using DbUp.Engine;

namespace Arena.Api.Storage;

/// <summary>Where everything is kept: how a connection is opened, which errors mean what. SQL is portable; what is not stands in the subclasses.</summary>
abstract class Database
{
    /// <summary>There was nothing of ours here before this start.</summary>
    public abstract bool IsNew { get; }

    /// <summary>Names this database; another one (restored, recreated) has another name.</summary>
    public string Incarnation { get; private set; } = "";

    /// <summary>Why nothing is written any more until a restart; null while all is well.</summary>
    public virtual StorageException? Failure => null;

    public abstract DbConnection Open();

    /// <summary>What a failed call means for the caller.</summary>
    public abstract StorageException Fault(DbException fault);

    /// <summary>Opens for a caller that must be told of storage faults by <see cref="StorageException"/>.</summary>
    public T Use<T>(Func<DbConnection, T> use)
    {
        try
        {
            using var connection = Open();
            return use(connection);
        }
        catch (DbException fault)
        {
            throw Fault(fault);
        }
    }

    /// <summary>Names the database if it has no name yet.</summary>
    protected void Name()
    {
        using var connection = Open();
        connection.Execute("insert into settings (name, value) values ('incarnation', @value) on conflict (name) do nothing", new { value = Ids.Secret() });
        Incarnation = connection.QuerySingle<string>("select value from settings where name = 'incarnation'");
    }

    /// <summary>Brings the schema up to this program. One that is ahead of it is not touched: an older program would write what the newer one does not expect.</summary>
    protected static void Migrate(UpgradeEngineBuilder to, string folder)
    {
        var engine = to.WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains($".Migrations.{folder}.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        var known = engine.GetDiscoveredScripts().Select(script => script.Name).ToHashSet();
        if (engine.GetExecutedScripts().FirstOrDefault(name => !known.Contains(name)) is { } newer)
            throw new InvalidOperationException($"The database was brought up to date by a newer version of Arena ({newer}); this one does not start on it.");
        if (engine.IsUpgradeRequired() && engine.PerformUpgrade() is { Successful: false } failed)
            throw new InvalidOperationException($"Migration {failed.ErrorScript?.Name} failed; Arena does not start on a half-migrated database.", failed.Error);
    }
}
