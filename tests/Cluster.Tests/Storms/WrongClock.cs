using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Ticketing.Storms;

/// <summary>One silo whose clock is half a minute off.</summary>
internal abstract class WrongClock(TimeSpan error) : ISiloConfigurator
{
    private const string WrongSilo = "Secondary_1";

    public void Configure(ISiloBuilder siloBuilder)
    {
        if (siloBuilder.Configuration["SiloName"] == WrongSilo)
            siloBuilder.Services.AddSingleton<TimeProvider>(new Shifted(error));
    }

    internal sealed class Fast() : WrongClock(TimeSpan.FromSeconds(30));

    internal sealed class Slow() : WrongClock(TimeSpan.FromSeconds(-30));

    private sealed class Shifted(TimeSpan error) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + error;
    }
}
