using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain that can have reminders: timers that outlive its activations and bring it back.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>Called when a reminder is due.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    /// <summary>Where reminders are kept.</summary>
    public interface IReminderTable
    {
        /// <summary>Prepares the table for use.</summary>
        Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        /// <summary>Reads the reminders of a grain.</summary>
        Task<ReminderTableData> ReadRows(GrainId grainId);

        /// <summary>Reads the reminders of grains whose hash is after <paramref name="begin"/> and up to <paramref name="end"/>, around
        /// the ring; all, if the two are equal.</summary>
        Task<ReminderTableData> ReadRows(uint begin, uint end);

        /// <summary>Reads one reminder.</summary>
        Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

        /// <summary>Writes a reminder.</summary>
        /// <returns>Its new tag.</returns>
        Task<string?> UpsertRow(ReminderEntry entry);

        /// <summary>Removes a reminder, if its tag is still this one.</summary>
        /// <returns>Whether it was.</returns>
        Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

        /// <summary>Removes all reminders.</summary>
        Task TestOnlyClearTable();

        /// <summary>Ends the use of the table.</summary>
        Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    /// <summary>Reminders read from a table.</summary>
    [GenerateSerializer]
    public sealed class ReminderTableData
    {
        /// <summary>Initializes empty data.</summary>
        public ReminderTableData() => Reminders = [];

        /// <summary>Initializes data.</summary>
        public ReminderTableData(IEnumerable<ReminderEntry> list) => Reminders = [.. list];

        /// <summary>Initializes data.</summary>
        public ReminderTableData(ReminderEntry entry) => Reminders = [entry];

        /// <summary>Gets the reminders.</summary>
        [Id(0)]
        public IList<ReminderEntry> Reminders { get; private set; }
    }

    /// <summary>One reminder in a table.</summary>
    [GenerateSerializer]
    public sealed class ReminderEntry
    {
        /// <summary>Gets or sets the grain.</summary>
        [Id(0)]
        public GrainId GrainId { get; set; }

        /// <summary>Gets or sets the name, unique within the grain.</summary>
        [Id(1)]
        public string ReminderName { get; set; } = null!;

        /// <summary>Gets or sets when it is first due, in UTC.</summary>
        [Id(2)]
        public DateTime StartAt { get; set; }

        /// <summary>Gets or sets how often it is due from then on.</summary>
        [Id(3)]
        public TimeSpan Period { get; set; }

        /// <summary>Gets or sets the tag that changes with each write.</summary>
        [Id(4)]
        public string? ETag { get; set; }
    }
}

namespace Orleans.Runtime
{
    /// <summary>A registered reminder.</summary>
    public interface IGrainReminder
    {
        /// <summary>Gets its name.</summary>
        string ReminderName { get; }
    }

    /// <summary>When a reminder was and is due, in UTC.</summary>
    /// <param name="firstTickTime">When it was first due.</param>
    /// <param name="period">How often it is due from then on.</param>
    /// <param name="timeStamp">When this tick happens.</param>
    [GenerateSerializer, Immutable]
    public readonly struct TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
    {
        /// <summary>Gets when it was first due.</summary>
        [Id(0)]
        public DateTime FirstTickTime { get; } = firstTickTime;

        /// <summary>Gets how often it is due from then on.</summary>
        [Id(1)]
        public TimeSpan Period { get; } = period;

        /// <summary>Gets when this tick happens.</summary>
        [Id(2)]
        public DateTime CurrentTickTime { get; } = timeStamp;

        /// <inheritdoc/>
        public override string ToString() => $"<{FirstTickTime}, {Period}, {CurrentTickTime}>";
    }
}

namespace Orleans.Hosting
{
    /// <summary>How reminders behave.</summary>
    public sealed class ReminderOptions
    {
        /// <summary>Gets or sets the shortest period that a reminder may have.</summary>
        public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
    }
}
