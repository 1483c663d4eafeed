namespace Ticketing.Notifications;

/// <summary>When people are told, and how much of it is kept.</summary>
public static class NotificationLimits
{
    /// <summary>For how long. Older ones are not shown, and deleted soon.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>How long before an event begins those who have tickets are reminded of it.</summary>
    public static readonly TimeSpan ReminderLead = TimeSpan.FromDays(1);

    /// <summary>Most of one user; of more, the oldest are deleted.</summary>
    public const int MostOfOneUser = 500;
}
