using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Engine.Activations;

namespace Ticketing.Engine.Reminders;

/// <summary>
/// The reminders of a cluster. Each silo can change the table; the first of them also runs the clocks. When it leaves, another takes over
/// from the table.
/// </summary>
internal sealed class ReminderService(Silo silo) : IDisposable
{
    private readonly ConcurrentDictionary<(GrainId, string), Alarm> _alarms = new();

    private IReminderTable Table => silo.Services.GetService<IReminderTable>()
        ?? throw new OrleansConfigurationException("No reminder service is configured.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (silo.Services.GetService<IReminderTable>() is { } table)
        {
            await table.StartAsync(cancellationToken);
            await TakeOverAsync();
        }
    }

    /// <summary>Runs the clocks from now on, if this is the silo to do so.</summary>
    public async Task TakeOverAsync()
    {
        if (silo.Services.GetService<IReminderTable>() is { } table && ReferenceEquals(silo.Cluster.FirstSilo, silo))
        {
            foreach (var entry in (await table.ReadRows(0, 0)).Reminders)
            {
                Set(entry);
            }
        }
    }

    public async Task<IGrainReminder> RegisterAsync(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        var shortest = silo.Services.GetRequiredService<IOptions<ReminderOptions>>().Value.MinimumReminderPeriod;
        if (period < shortest)
        {
            throw new ArgumentException($"Cannot register reminder {name}: its period must be at least {shortest}.", nameof(period));
        }

        var entry = new ReminderEntry
        {
            GrainId = grain,
            ReminderName = name,
            StartAt = silo.Time.GetUtcNow().UtcDateTime + dueTime,
            Period = period,
        };
        entry.ETag = await Table.UpsertRow(entry);
        silo.Cluster.FirstSilo?.Reminders.Set(entry);
        return new GrainReminder(entry);
    }

    public async Task UnregisterAsync(IGrainReminder reminder)
    {
        var entry = ((GrainReminder)reminder).Entry;
        if (!await Table.RemoveRow(entry.GrainId, entry.ReminderName, entry.ETag!))
        {
            throw new ReminderException($"The reminder {entry.ReminderName} of {entry.GrainId} was changed or is gone.");
        }

        silo.Cluster.FirstSilo?.Reminders.Remove(entry);
    }

    public async Task<IGrainReminder?> FindAsync(GrainId grain, string name) =>
        await Table.ReadRow(grain, name) is { } entry ? new GrainReminder(entry) : null;

    public async Task<List<IGrainReminder>> FindAsync(GrainId grain) =>
        [.. (await Table.ReadRows(grain)).Reminders.Select(entry => new GrainReminder(entry))];

    public void Dispose()
    {
        foreach (var alarm in _alarms.Values)
        {
            alarm.Dispose();
        }

        _alarms.Clear();
    }

    private void Set(ReminderEntry entry)
    {
        var alarm = new Alarm(silo, entry);
        Alarm? former = null;
        _alarms.AddOrUpdate((entry.GrainId, entry.ReminderName), alarm, (_, old) =>
        {
            former = old;
            return alarm;
        });
        former?.Dispose();
        alarm.Start();
    }

    private void Remove(ReminderEntry entry)
    {
        if (_alarms.TryRemove((entry.GrainId, entry.ReminderName), out var alarm))
        {
            alarm.Dispose();
        }
    }

    private sealed class GrainReminder(ReminderEntry entry) : IGrainReminder
    {
        public ReminderEntry Entry { get; } = entry;

        public string ReminderName => Entry.ReminderName;
    }
}
