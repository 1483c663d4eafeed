using Orleans.Runtime;
using Ticketing.Engine.Activations;
using Ticketing.Engine.Reminders;

namespace Orleans;

/// <summary>Reminders of grains.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Registers a reminder, or changes it if there is one of this name.</summary>
    /// <param name="grain">The grain, an <see cref="IRemindable"/>.</param>
    /// <param name="reminderName">The name, unique within the grain.</param>
    /// <param name="dueTime">The time to the first tick.</param>
    /// <param name="period">The time between ticks; at least <see cref="Hosting.ReminderOptions.MinimumReminderPeriod"/>.</param>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ((IGrainBase)grain).RegisterOrUpdateReminder(reminderName, dueTime, period);

    /// <inheritdoc cref="RegisterOrUpdateReminder(Grain, string, TimeSpan, TimeSpan)"/>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) => grain is IRemindable
        ? Service(grain).RegisterAsync(grain.GrainContext.GrainId, reminderName, dueTime, period)
        : throw new InvalidOperationException($"{grain.GrainContext.GrainId} can have no reminders: it is not {nameof(IRemindable)}.");

    /// <summary>Removes a reminder.</summary>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => ((IGrainBase)grain).UnregisterReminder(reminder);

    /// <summary>Removes a reminder.</summary>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) => Service(grain).UnregisterAsync(reminder);

    /// <summary>Gets a reminder by its name.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => ((IGrainBase)grain).GetReminder(reminderName);

    /// <summary>Gets a reminder by its name.</summary>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
        Service(grain).FindAsync(grain.GrainContext.GrainId, reminderName);

    /// <summary>Gets all reminders of the grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => ((IGrainBase)grain).GetReminders();

    /// <summary>Gets all reminders of the grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => Service(grain).FindAsync(grain.GrainContext.GrainId);

    private static ReminderService Service(IGrainBase grain) => ((Activation)grain.GrainContext).Silo.Reminders;
}
