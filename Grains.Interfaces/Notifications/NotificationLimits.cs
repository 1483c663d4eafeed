namespace Ticketing.Notifications;

/// <summary>How much of what people were told is kept.</summary>
public static class NotificationLimits
{
    /// <summary>For how long. Older ones are not shown, and deleted soon.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    /// <summary>Most of one user; of more, the oldest are deleted.</summary>
    public const int MostOfOneUser = 500;
}
