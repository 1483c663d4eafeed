using Orleans;
using Orleans.Runtime;

namespace Ticketing.Schema;

/// <summary>The table of reminders, as Orleans uses it.</summary>
public sealed class ReminderTests(DatabaseOfCluster database) : IClassFixture<DatabaseOfCluster>
{
    private static readonly DateTime Start = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written()
    {
        var written = Reminder(NewGrain(), "sweep", TimeSpan.FromMinutes(1));
        var etag = await database.Reminders.UpsertRow(written);
        var read = await database.Reminders.ReadRow(written.GrainId, "sweep");
        Assert.Equal((written.GrainId, "sweep", Start, TimeSpan.FromMinutes(1), etag), (read!.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Null(await database.Reminders.ReadRow(written.GrainId, "another"));
    }

    [Fact]
    public async Task A_period_of_a_year_fits()
    {
        var written = Reminder(NewGrain(), "yearly", TimeSpan.FromDays(365));
        await database.Reminders.UpsertRow(written);
        Assert.Equal(TimeSpan.FromDays(365), (await database.Reminders.ReadRow(written.GrainId, "yearly"))!.Period);
    }

    [Fact]
    public async Task Many_that_register_one_reminder_at_once_leave_one()
    {
        var grain = NewGrain();
        var etags = await Task.WhenAll(Enumerable.Range(1, 10).Select(minutes => database.Reminders.UpsertRow(Reminder(grain, "sweep", TimeSpan.FromMinutes(minutes)))));
        Assert.Equal(10, etags.Distinct().Count());
        Assert.Single((await database.Reminders.ReadRows(grain)).Reminders);
    }

    [Fact]
    public async Task Only_who_knows_its_version_removes_it()
    {
        var reminder = Reminder(NewGrain(), "sweep", TimeSpan.FromMinutes(1));
        var old = await database.Reminders.UpsertRow(reminder);
        var current = await database.Reminders.UpsertRow(reminder);
        Assert.False(await database.Reminders.RemoveRow(reminder.GrainId, "sweep", old!));
        Assert.True(await database.Reminders.RemoveRow(reminder.GrainId, "sweep", current!));
        Assert.False(await database.Reminders.RemoveRow(reminder.GrainId, "sweep", current!));
    }

    [Fact]
    public async Task Parts_of_the_ring_share_no_reminder_and_miss_none()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var grains = Enumerable.Range(0, 60).Select(_ => NewGrain()).ToList();
        foreach (var grain in grains)
            await database.Reminders.UpsertRow(Reminder(grain, "sweep", TimeSpan.FromMinutes(1)));

        // Ends of parts, some of them a grain's own place on the ring.
        uint[] ends = [.. grains.Take(5).Select(static grain => grain.GetUniformHashCode()), .. Enumerable.Range(0, 5).Select(_ => (uint)random.NextInt64(uint.MaxValue)), 0, uint.MaxValue / 2, uint.MaxValue];
        Array.Sort(ends);
        var found = new List<GrainId>();
        for (var part = 0; part < ends.Length; part++)
            found.AddRange((await database.Reminders.ReadRows(ends[part], ends[(part + 1) % ends.Length])).Reminders.Select(static one => one.GrainId));

        var ours = found.Where(grains.Contains).ToList();
        Assert.True(ours.Count == grains.Count && ours.Distinct().Count() == grains.Count, $"seed {seed}: {ours.Count} of {grains.Count} found, {ours.Distinct().Count()} different");
    }

    private static GrainId NewGrain() => GrainId.Create(GrainType.Create("order"), GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid()));

    private static ReminderEntry Reminder(GrainId grain, string name, TimeSpan period) => new() { GrainId = grain, ReminderName = name, StartAt = Start, Period = period, ETag = "" };
}
