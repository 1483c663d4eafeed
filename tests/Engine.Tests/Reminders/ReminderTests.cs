using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Reminders;

[Collection(nameof(OneSilo))]
public sealed class ReminderTests(OneSilo silo)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);
    private readonly string _key = Key.New();

    private IReminderGrain Grain => silo.Grains.GetGrain<IReminderGrain>(_key);

    [Fact]
    public async Task A_reminder_comes_again_and_again()
    {
        await Grain.Register("pay", TimeSpan.Zero, Period);

        await Journal.Until(_key, "pay every 100", 3);
        Assert.True(await Grain.Unregister("pay"));
    }

    [Fact]
    public async Task A_reminder_brings_its_grain_back()
    {
        await Grain.Register("pay", Period, Period);
        await Grain.End();
        await Journal.Until(_key, "deactivated");

        await Journal.Until(_key, "activated", 2);
        await Journal.Until(_key, "pay every 100");
        Assert.True(await Grain.Unregister("pay"));
    }

    [Fact]
    public async Task A_grain_finds_its_reminders_and_no_other_grain_s()
    {
        await Grain.Register("pay", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await Grain.Register("ship", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.Equal(["pay", "ship"], (await Grain.Names()).Order());
        Assert.Empty(await silo.Grains.GetGrain<IReminderGrain>(Key.New()).Names());
    }

    [Fact]
    public async Task Registering_again_changes_the_reminder()
    {
        await Grain.Register("pay", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await Grain.Register("pay", TimeSpan.Zero, Period);

        await Journal.Until(_key, "pay every 100", 2);
        Assert.Equal(["pay"], await Grain.Names());
        Assert.True(await Grain.Unregister("pay"));
    }

    [Fact]
    public async Task An_unregistered_reminder_is_gone()
    {
        await Grain.Register("pay", TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        Assert.True(await Grain.Unregister("pay"));

        Assert.False(await Grain.Unregister("pay"));
        Assert.Empty(await Grain.Names());
    }

    [Fact]
    public async Task A_period_below_the_minimum_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Grain.Register("pay", TimeSpan.Zero, TimeSpan.FromMilliseconds(1)));
}
