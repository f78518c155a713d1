using System.Text.Json.Serialization;
using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>What moves a contest. A closed set, told apart by <c>command</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "command")]
[JsonDerivedType(typeof(LockRules), "lock")]
[JsonDerivedType(typeof(StartRound), "start-round")]
[JsonDerivedType(typeof(OpenEntrant), "open")]
[JsonDerivedType(typeof(CloseEntrant), "close")]
[JsonDerivedType(typeof(ReleaseEntrant), "release")]
[JsonDerivedType(typeof(FreezeBoard), "freeze")]
[JsonDerivedType(typeof(ThawBoard), "thaw")]
[JsonDerivedType(typeof(EnterSheet), "enter-sheet")]
[JsonDerivedType(typeof(ReturnSheet), "return-sheet")]
[JsonDerivedType(typeof(CorrectSheet), "correct")]
[JsonDerivedType(typeof(EnterComparison), "enter-comparison")]
[JsonDerivedType(typeof(EnterBallot), "enter-ballot")]
[JsonDerivedType(typeof(MarkAbsent), "absent")]
[JsonDerivedType(typeof(RecuseSeat), "recuse")]
[JsonDerivedType(typeof(MarkPresent), "present")]
[JsonDerivedType(typeof(WithdrawEntrant), "withdraw")]
[JsonDerivedType(typeof(ReinstateEntrant), "reinstate")]
[JsonDerivedType(typeof(MarkNoShow), "no-show")]
[JsonDerivedType(typeof(RecordPlayOff), "play-off")]
[JsonDerivedType(typeof(RecordLot), "lot")]
[JsonDerivedType(typeof(VetoEntrant), "veto")]
[JsonDerivedType(typeof(LiftVeto), "lift-veto")]
[JsonDerivedType(typeof(TakeOutOfCompetition), "out-of-competition")]
[JsonDerivedType(typeof(SetClock), "clock")]
[JsonDerivedType(typeof(SetScene), "scene")]
[JsonDerivedType(typeof(TakeOverTime), "over-time")]
[JsonDerivedType(typeof(CorrectFigure), "correct-figure")]
[JsonDerivedType(typeof(CorrectAdjustment), "correct-adjustment")]
[JsonDerivedType(typeof(FinishContest), "finish")]
abstract record Command;

sealed record LockRules : Command;
sealed record StartRound(string Round, IReadOnlyList<string> Order, bool Again = false) : Command;
sealed record OpenEntrant(string Round, string Entrant, string? Part = null, bool KeepOthers = false) : Command;
sealed record CloseEntrant(string Round, string Entrant, string? Part = null) : Command;
sealed record ReleaseEntrant(string Round, string Entrant) : Command;
sealed record FreezeBoard(FreezeScope Scope, string? Round = null, string? Group = null) : Command;
sealed record ThawBoard(FreezeScope Scope, string? Round = null, string? Group = null) : Command;
sealed record EnterSheet(string Round, string Entrant, string Part, int Seat, IReadOnlyDictionary<string, decimal> Marks) : Command;
sealed record ReturnSheet(string Round, string Entrant, string Part, int Seat, string Reason) : Command;
sealed record CorrectSheet(string Round, string Entrant, string Part, int Seat, IReadOnlyDictionary<string, decimal> Marks, string Reason, bool Bulletin = false) : Command;
sealed record EnterComparison(string Round, string Part, int Seat, string First, string Second, PairResult Result) : Command;
sealed record EnterBallot(string Round, string Part, int Seat, IReadOnlyList<IReadOnlyList<string>> Tiers) : Command;
sealed record MarkAbsent(string Round, string Panel, int Seat, string Reason, string? Entrant = null) : Command;
sealed record RecuseSeat(string Round, string Panel, int Seat, string Entrant, string Reason) : Command;
sealed record MarkPresent(string Round, string Panel, int Seat, string? Entrant = null) : Command;
sealed record WithdrawEntrant(string Entrant, string Reason) : Command;
sealed record ReinstateEntrant(string Entrant) : Command;
sealed record MarkNoShow(string Round, string Entrant) : Command;
sealed record RecordPlayOff(string Round, string Entrant, decimal Points) : Command;
sealed record RecordLot(string Round, string Entrant, int Number) : Command;
sealed record VetoEntrant(string Entrant, string Reason) : Command;
sealed record LiftVeto(string Entrant, string Reason) : Command;
sealed record TakeOutOfCompetition(string Entrant, string Reason) : Command;
sealed record SetClock(string Round, string Entrant, string Phase, ClockAct Action) : Command;
sealed record SetScene(Scene Scene, string? Entrant = null) : Command;
sealed record TakeOverTime(string Round, string Entrant, string Part, int Seconds) : Command;
sealed record CorrectFigure(string Round, string Entrant, string Part, decimal Value, string Source, string Reason, decimal? Of = null, DateOnly? Date = null, bool Bulletin = false) : Command;
sealed record CorrectAdjustment(string Round, string Entrant, string Part, decimal Value, string Reason, bool Bulletin = false) : Command;
sealed record FinishContest : Command;
