using System.Collections.Frozen;
using System.Text.Json;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Telemetry;
using Arena.Scoring.Rules;

namespace Arena.Api;

/// <summary>An error as it travels (RFC 9457), with its sentence in both languages.</summary>
sealed record ProblemBody(string Type, string Title, int Status, string Detail, Text Texts, IReadOnlyList<Problem>? Problems, object? Sheet);

/// <summary>The one table from refusals to status and title, and the one place where an error is written.</summary>
static class Problems
{
    static readonly FrozenDictionary<RefusalKind, (int Status, Text Title)> Table = new Dictionary<RefusalKind, (int, Text)>
    {
        [RefusalKind.Malformed] = (400, new("内容读不懂", "The content cannot be read")),
        [RefusalKind.KeyMissing] = (400, new("缺少提交编号", "The idempotency key is missing")),
        [RefusalKind.NotJson] = (415, new("内容类型不对", "The content type is wrong")),
        [RefusalKind.TooLarge] = (413, new("内容太大", "The content is too large")),
        [RefusalKind.TooSlow] = (408, new("内容传得太慢", "The content came too slowly")),
        [RefusalKind.UnknownRoute] = (404, new("没有这个接口", "Unknown address")),
        [RefusalKind.MethodNotAllowed] = (405, new("请求方法不对", "The method is wrong")),
        [RefusalKind.KeyReused] = (422, new("提交编号重复使用", "The idempotency key was reused")),
        [RefusalKind.NotSignedIn] = (401, new("还没有进入", "Not signed in")),
        [RefusalKind.NotAllowed] = (403, new("没有权限", "Not allowed")),
        [RefusalKind.ForeignOrigin] = (403, new("来自别的网站", "From another site")),
        [RefusalKind.LinkUsed] = (410, new("链接已失效", "The link is no longer valid")),
        [RefusalKind.SeatBound] = (409, new("席位已在别的设备上", "The seat is on another device")),
        [RefusalKind.WrongSeat] = (403, new("席位不对", "Wrong seat")),
        [RefusalKind.UnknownContest] = (404, new("没有这个比赛", "Unknown contest")),
        [RefusalKind.UnknownRound] = (422, new("没有这个轮次", "Unknown round")),
        [RefusalKind.UnknownEntrant] = (422, new("没有这位选手", "Unknown entrant")),
        [RefusalKind.UnknownPart] = (422, new("没有这一项", "Unknown part")),
        [RefusalKind.UnknownPanel] = (422, new("没有这个评委组", "Unknown panel")),
        [RefusalKind.UnknownSeat] = (422, new("没有这个席位", "Unknown seat")),
        [RefusalKind.UnknownGroup] = (422, new("没有这个组别", "Unknown group")),
        [RefusalKind.UnknownCriterion] = (422, new("没有这个评分项", "Unknown criterion")),
        [RefusalKind.UnknownTemplate] = (422, new("没有这个模板", "Unknown template")),
        [RefusalKind.UnknownPerson] = (404, new("没有这条个人信息", "Unknown personal value")),
        [RefusalKind.RuleBookInvalid] = (422, new("规则有问题", "The rule book has problems")),
        [RefusalKind.RulesNotLocked] = (409, new("规则未锁定", "The rules are not locked")),
        [RefusalKind.RulesLocked] = (409, new("规则已锁定", "The rules are locked")),
        [RefusalKind.ContestFinished] = (409, new("比赛已结束", "The contest is finished")),
        [RefusalKind.RoundNotStarted] = (409, new("本轮未开始", "The round has not started")),
        [RefusalKind.HeatRunning] = (409, new("本轮已开始", "The round has started")),
        [RefusalKind.OtherRound] = (409, new("不是当前轮次", "Not the current round")),
        [RefusalKind.EntrantClosed] = (409, new("评分没有开放", "Marking is not open")),
        [RefusalKind.EntrantNotInRound] = (422, new("选手不在本轮", "The entrant is not in this round")),
        [RefusalKind.EntrantWithdrawn] = (409, new("选手已弃权", "The entrant has withdrawn")),
        [RefusalKind.DuplicateEntrant] = (409, new("选手编号重复", "The entrant number is taken")),
        [RefusalKind.InvalidOrder] = (422, new("出场顺序不对", "The running order is wrong")),
        [RefusalKind.InvalidRoster] = (422, new("名单不对", "The roster is wrong")),
        [RefusalKind.MarkMissing] = (422, new("还有没打的分", "A mark is missing")),
        [RefusalKind.MarkOutOfBounds] = (422, new("分数超出范围", "A mark is out of bounds")),
        [RefusalKind.MarkOffStep] = (422, new("分数不合步长", "A mark is off the step")),
        [RefusalKind.RevisionConflict] = (409, new("评分表已有更新的版本", "There is a newer sheet")),
        [RefusalKind.SheetMissing] = (409, new("没有这张评分表", "There is no such sheet")),
        [RefusalKind.SheetIn] = (409, new("评分表已收下", "The sheet is in")),
        [RefusalKind.SeatNotExpected] = (409, new("席位已登记回避或缺席", "The seat is recused or absent")),
        [RefusalKind.AlreadyPublic] = (409, new("成绩已公布", "The result has been shown")),
        [RefusalKind.NotPublicYet] = (409, new("成绩还没有公布", "The result has not been shown")),
        [RefusalKind.VoteInvalid] = (422, new("比较或排序票不对", "The comparison or ballot is wrong")),
        [RefusalKind.OwnUnit] = (422, new("不能评本单位", "Not one's own unit")),
        [RefusalKind.FigureInvalid] = (422, new("数字不对", "The figure is wrong")),
        [RefusalKind.ImportInvalid] = (422, new("表里有问题", "The table has problems")),
        [RefusalKind.AdjustmentInvalid] = (422, new("加减分不对", "The adjustment is wrong")),
        [RefusalKind.ReasonMissing] = (422, new("缺少理由", "The reason is missing")),
        [RefusalKind.AlreadyReleased] = (409, new("成绩已亮分", "Already released")),
        [RefusalKind.NotReleasable] = (409, new("不用亮分", "Nothing to release")),
        [RefusalKind.NotComplete] = (409, new("评分表还没收齐", "Sheets are missing")),
        [RefusalKind.AlreadyFrozen] = (409, new("已经封榜", "Already frozen")),
        [RefusalKind.NotFrozen] = (409, new("没有封榜", "Not frozen")),
        [RefusalKind.WhileFrozen] = (409, new("封榜期间不能做", "Not while frozen")),
        [RefusalKind.NothingToUndo] = (409, new("没有可改的登记", "Nothing to change")),
        [RefusalKind.OtherIncarnation] = (410, new("数据库已更换", "Another database")),
        [RefusalKind.ContestUnreadable] = (503, new("比赛记录读不出来", "The contest cannot be read")),
        [RefusalKind.Busy] = (503, new("服务器正忙", "The server is busy")),
        [RefusalKind.StorageAway] = (503, new("存储暂不可用", "Storage is away")),
        [RefusalKind.StorageFull] = (507, new("存储已满", "Storage is full")),
    }.ToFrozenDictionary();

    public static int Status(RefusalKind kind) => Table[kind].Status;

    public static Text Title(RefusalKind kind) => Table[kind].Title;

    static readonly FrozenDictionary<RefusalKind, string> Types =
        Enum.GetValues<RefusalKind>().ToFrozenDictionary(kind => kind, kind => $"urn:arena:{JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString())}");

    public static string Type(RefusalKind kind) => Types[kind];

    public static Refusal Of(StorageException fault) => fault.Fault switch
    {
        StorageFault.Full => new Refusal(RefusalKind.StorageFull, "服务器磁盘已满，这次没有收下。请联系技术人员，内容留在本机，稍后再试。", "The server's disk is full; nothing was recorded. Call the engineer; your content stays on this device."),
        StorageFault.Broken => new Refusal(RefusalKind.StorageAway, "服务器磁盘出错，已停止收取，重启前只能查看。请联系技术人员，内容留在本机。", "The server's disk failed: it records nothing until an engineer restarts it. Your content stays on this device."),
        _ => new Refusal(RefusalKind.StorageAway, "服务器暂时存不了，这次没有收下。请稍后再试，内容留在本机。", "The server cannot store just now; nothing was recorded. Try again shortly; your content stays on this device."),
    };

    public static Refusal NoContest() => new(RefusalKind.UnknownContest, "没有这个比赛。", "There is no such contest.");

    static Refusal Unreadable() => new(RefusalKind.ContestUnreadable, "这个比赛的记录读不出来，请联系技术人员。其他比赛不受影响。", "The log of this contest cannot be read. Call the engineer; other contests go on.");

    public static async Task Write(HttpContext http, Refusal refusal)
    {
        http.RequestServices.GetRequiredService<ArenaMetrics>().Refused(refusal.Kind);
        var (status, title) = Table[refusal.Kind];
        if (refusal.InAddress)
            status = StatusCodes.Status404NotFound;
        var english = Language.Of(http) == "en";
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        http.Response.Headers.CacheControl = "no-store";
        if (status is 503 or 507)
            http.Response.Headers.RetryAfter = "2";
        var problem = new ProblemBody(Type(refusal.Kind), english ? title.En : title.Zh, status, english ? refusal.En : refusal.Zh, new(refusal.Zh, refusal.En),
            refusal.Problems.Count == 0 ? null : refusal.Problems, refusal.Sheet);
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ArenaJson.Options), http.RequestAborted);
    }

    /// <summary>Storage faults become 503 or 507; a request that the server cannot read becomes 4xx; anything else is a bug and stays one.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (StorageException fault) when (!http.Response.HasStarted)
        {
            await Write(http, Of(fault));
        }
        catch (ContestUnreadableException) when (!http.Response.HasStarted)
        {
            await Write(http, Unreadable());
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted)
        {
            await Write(http, fault.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Body.TooLarge(),
                // Not malformed: a phone in a weak network shall send it again.
                StatusCodes.Status408RequestTimeout => Body.TooSlow(),
                _ => Body.Malformed("", fault.Message),
            });
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
    }
}

/// <summary>A refusal as the answer of an endpoint.</summary>
sealed class RefusalResult(Refusal refusal) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Problems.Write(httpContext, refusal);
}

/// <summary>The language of a request, page or answer: what the address asks, else the choice in a cookie, else what the browser prefers, else Chinese.</summary>
static class Language
{
    public const string Cookie = "arena.lang";

    public static string Of(HttpContext http)
    {
        if (http.Request.Query["lang"].ToString() is ("zh" or "en") and var asked)
            return asked;
        if (http.Request.Cookies[Cookie] is ("zh" or "en") and var chosen)
            return chosen;
        var preferred = http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value!.Split('-')[0].ToLowerInvariant());
        return preferred.FirstOrDefault(l => l is "zh" or "en") ?? "zh";
    }
}
