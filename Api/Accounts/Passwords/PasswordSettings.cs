using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Passwords;

/// <summary>How passwords are hashed. Section <c>Passwords</c>.</summary>
internal sealed class PasswordSettings
{
    public const string Section = "Passwords";

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 for new hashes; old ones keep theirs.</summary>
    [Range(1000, 10000000)]
    public int Iterations { get; set; } = 210_000;

    /// <summary>Computations at a time; 0: half of the processors, so that the sale goes on beside a storm of sign-ins.</summary>
    [Range(0, 1024)]
    public int Concurrency { get; set; }

    /// <summary>
    /// Computations that may wait, of each rank (organisers, known devices, anyone); the next is refused as <c>overloaded</c>.
    /// </summary>
    [Range(0, 100000)]
    public int Queue { get; set; } = 64;
}
