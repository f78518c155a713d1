using System.Data.Common;
using Arena.Api.Log;
using Dapper;

namespace Arena.Api.Storage;

/// <summary>The log in SQL: reading is the same in every database, appending is not.</summary>
abstract class SqlContestLog(Database database) : IContestLog
{
    public string Incarnation => database.Incarnation;

    public StorageException? Failure => database.Failure;

    public abstract bool IsShared { get; }

    public abstract Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel);

    public abstract Task<bool> Erase(string contest, string person, CancellationToken cancel);

    public abstract Task Probe(CancellationToken cancel);

    const string SelectEntries =
        "select seq, bytes, salt, chain, actor, key, fingerprint, receipt from entries where contest = @contest and seq > @after order by seq";

    public Task<IReadOnlyList<StoredEntry>> Read(string contest, long after, CancellationToken cancel) => Task.Run(() =>
        database.Use<IReadOnlyList<StoredEntry>>(connection =>
        {
            var entries = new List<StoredEntry>();
            using var reader = (DbDataReader)connection.ExecuteReader(SelectEntries, new { contest, after });
            while (reader.Read())
                entries.Add(new StoredEntry(reader.GetInt64(0), (byte[])reader[1], (byte[])reader[2], (byte[])reader[3],
                    reader.GetString(4), reader.GetGuid(5), (byte[])reader[6], reader.GetString(7)));
            return entries;
        }), cancel);

    // One look at the end of an index for each contest.
    const string SelectHead = "select max(seq) from entries where contest = @contest";

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> contests, CancellationToken cancel) => Task.Run(() =>
        database.Use<IReadOnlyDictionary<string, long>>(connection =>
            contests.ToDictionary(contest => contest, contest => connection.QuerySingle<long?>(SelectHead, new { contest }) ?? 0)), cancel);

    public const string SelectContests = "select contest from entries where seq = 1";

    public Task<IReadOnlyList<string>> Contests(CancellationToken cancel) => Task.Run(() =>
        database.Use<IReadOnlyList<string>>(connection => [.. connection.Query<string>(SelectContests)]), cancel);

    public Task<IReadOnlyList<PersonalValue>> ReadPersonal(string contest, CancellationToken cancel) => Task.Run(() =>
        database.Use<IReadOnlyList<PersonalValue>>(connection =>
            [.. connection.Query<PersonalValue>("select id, value, salt from personal where contest = @contest", new { contest })]), cancel);
}
