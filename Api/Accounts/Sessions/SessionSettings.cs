using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Accounts.Sessions;

/// <summary>How long one stays signed in. Section <c>Sessions</c>.</summary>
internal sealed class SessionSettings
{
    public const string Section = "Sessions";

    /// <summary>Sessions of one account at a time; of more, those that were not used for the longest time end.</summary>
    public const int MaxPerUser = 1_000;

    /// <summary>Days without use after which a buyer's session ends.</summary>
    [Range(1, 400)]
    public int IdleDays { get; set; } = 30;

    /// <summary>Hours without use after which a session of an organiser or gatekeeper ends.</summary>
    [Range(1, 9600)]
    public int StaffIdleHours { get; set; } = 12;

    /// <summary>Days without use after which the session of a device at a gate ends: it lies in a box between two evenings.</summary>
    [Range(1, 400)]
    public int DeviceIdleDays { get; set; } = 7;

    /// <summary>Days after which any session ends, however much it is used.</summary>
    [Range(1, 400)]
    public int LifeDays { get; set; } = 180;

    /// <summary>
    /// Seconds for which a refresh token stays as it is. Somebody who reloads a page again and again then costs a look into the database
    /// each time, but no commit.
    /// </summary>
    [Range(0, 600)]
    public int FreshSeconds { get; set; } = 60;

    /// <summary>Seconds for which the refresh token before is taken too: tabs of one browser may ask at once.</summary>
    [Range(0, 600)]
    public int GraceSeconds { get; set; } = 30;

    /// <summary>
    /// Seconds after which a server that can't read in the database what was taken back asks organisers and gatekeepers to wait.
    /// </summary>
    [Range(1, 600)]
    public int StaleSeconds { get; set; } = 15;

    /// <summary>For how long a session stands without use.</summary>
    /// <param name="role">One of <see cref="Roles"/>.</param>
    /// <param name="isDevice">Whether it is a device's at a gate.</param>
    public TimeSpan IdleOf(string role, bool isDevice) => isDevice ? TimeSpan.FromDays(DeviceIdleDays)
        : role == Roles.Buyer ? TimeSpan.FromDays(IdleDays) : TimeSpan.FromHours(StaffIdleHours);

    /// <summary>When a session ends by itself.</summary>
    /// <param name="owner">Its owner.</param>
    /// <param name="startedAt">When it began.</param>
    /// <param name="usedAt">When it was used last.</param>
    public DateTimeOffset EndOf(Account owner, DateTimeOffset startedAt, DateTimeOffset usedAt)
    {
        var (idle, over) = (usedAt + IdleOf(owner.Role, owner.EventId is not null), startedAt.AddDays(LifeDays));
        return idle < over ? idle : over;
    }
}
