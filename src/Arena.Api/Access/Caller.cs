using System.Security.Cryptography;
using System.Text;
using Arena.Api.Log;

namespace Arena.Api.Access;

/// <summary>Everyone Arena knows. Those above <see cref="Judge"/> work at a desk.</summary>
enum Role { Public, Screen, Entrant, Judge, Auditor, Clerk, Chief, Organiser, Administrator }

/// <summary>Who asks: a role, the contest it holds for (null: all), and the seat of a judge.</summary>
sealed record Caller(Role Role, string? Contest, string? Panel, int? Seat, string Id)
{
    public static Caller Anyone { get; } = new(Role.Public, null, null, null, "public");

    public bool IsStaff => Role >= Role.Auditor;

    public bool HoldsFor(string? contest) => Contest is null || Contest == contest;

    /// <summary>Keys of the desk and of each seat never meet: a judge who moves to another device keeps the keys of the seat.</summary>
    public Actor Actor => Role == Role.Judge
        ? new Actor("judge", $"judge:{Panel}/{Seat}", Panel, Seat)
        : new Actor(Role.ToString().ToLowerInvariant(), $"{Role.ToString().ToLowerInvariant()}:{Id}");

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
