using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Ticketing.Engine.Tests.Activations;
using Ticketing.Engine.Tests.Calls;
using Ticketing.Engine.Tests.Reminders;
using Ticketing.Engine.Tests.Support;

namespace Ticketing.Engine.Tests.Timers;

/// <summary>The engine takes all its time from the host's <see cref="TimeProvider"/>.</summary>
public sealed class ManualTimeTests : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly string _key = Key.New();
    private readonly IHost _host;

    public ManualTimeTests()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.UseOrleans(silo => new Ordinary().Configure(silo.UseLocalhostClustering()));
        _host = builder.Build();
    }

    private IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public Task InitializeAsync() => _host.StartAsync();

    public async Task DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    [Fact]
    public async Task Timers_tick_when_their_time_has_come()
    {
        await Grains.GetGrain<ITimerGrain>(_key).Start("tick", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1));

        _time.Advance(TimeSpan.FromMinutes(9));
        await Grains.GetGrain<ITimerGrain>(_key).Note("9 minutes");
        _time.Advance(TimeSpan.FromMinutes(1));
        await Journal.Until(_key, "tick");

        Assert.Equal(["9 minutes", "tick"], Journal.Of(_key));
    }

    [Fact]
    public async Task Reminders_come_when_their_time_has_come()
    {
        await Grains.GetGrain<IReminderGrain>(_key).Register("pay", TimeSpan.FromDays(100), TimeSpan.FromHours(1));

        for (var day = 0; day < 100; day += 10)
        {
            Assert.Equal(0, Journal.Count(_key, "pay every 3600000"));
            _time.Advance(TimeSpan.FromDays(10));
        }

        await Journal.Until(_key, "pay every 3600000");
    }

    [Fact]
    public async Task Calls_time_out_when_their_time_has_come()
    {
        var call = Grains.GetGrain<IPatienceGrain>(_key).Hold(_key);
        await Gate.Of(_key).UntilArrived(1);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
        Gate.Of(_key).Open();
    }

    [Fact]
    public async Task Idle_activations_are_collected_when_their_time_has_come()
    {
        await Grains.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName).Activation();

        _time.Advance(TimeSpan.FromMinutes(16));
        _time.Advance(TimeSpan.FromMinutes(1));

        await Journal.Until(_key, $"deactivated: {DeactivationReasonCode.ActivationIdle}");
    }

    [Fact]
    public async Task Reminders_are_kept_in_the_table_that_the_host_brings() =>
        Assert.Empty((await _host.Services.GetRequiredService<IReminderTable>().ReadRows(GrainId.Create("reminder", _key))).Reminders);
}
