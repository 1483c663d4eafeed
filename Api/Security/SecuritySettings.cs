using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Security;

/// <summary>How much is kept of what was tried and refused. Section <c>SecurityEvents</c>.</summary>
internal sealed class SecuritySettings
{
    public const string Section = "SecurityEvents";

    /// <summary>Days for which it is kept.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 90;

    /// <summary>Most rows; beyond it the oldest are deleted.</summary>
    [Range(1_000, 100_000_000)]
    public int MaxRows { get; set; } = 1_000_000;
}
