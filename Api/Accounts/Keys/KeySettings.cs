using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Keys;

/// <summary>How long keys live. Section <c>Keys</c>.</summary>
internal sealed class KeySettings
{
    public const string Section = "Keys";

    /// <summary>Days that a key signs for.</summary>
    [Range(2, 3650)]
    public int RotationDays { get; set; } = 30;

    /// <summary>Days for which what a public key signed is accepted: at least as long as tickets are sold ahead of an event.</summary>
    [Range(1, 36500)]
    public int PublicLifeDays { get; set; } = 730;

    /// <summary>
    /// Seconds between two looks at the database for keys that were made or revoked: for so long a revoked one is still believed.
    /// </summary>
    [Range(1, 86400)]
    public int ReloadSeconds { get; set; } = 1;

    /// <summary>Hours that a key is known everywhere before it is used.</summary>
    [Range(0, 24)]
    public int LeadHours { get; set; } = 24;
}
