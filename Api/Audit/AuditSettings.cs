using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Audit;

/// <summary>How long the log is kept. Section <c>Audit</c>.</summary>
internal sealed class AuditSettings
{
    public const string Section = "Audit";

    /// <summary>Days for which entries are kept. The database itself refuses to delete what is younger than 30.</summary>
    [Range(31, 36500)]
    public int RetentionDays { get; set; } = 730;

    /// <summary>Minutes for which an entry of a read stands for equal ones, of the same person, session and address.</summary>
    [Range(0, 60)]
    public int FoldReadsMinutes { get; set; } = 5;
}
