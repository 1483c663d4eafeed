using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Timers;
using Ticketing.Hosting;
using Ticketing.Live;

namespace Ticketing.Settings;

/// <summary>What a silo and a client are made of: nothing of Orleans' that nobody uses.</summary>
public sealed class ProvidersTests
{
    [Fact]
    public void A_silo_stores_subscriptions_and_nothing_else_of_its_grains() =>
        Assert.Equal([LiveStreams.SubscriptionStorage], NamesOf<IGrainStorage>(Services("Host")));

    [Fact]
    public void A_silo_reminds_nobody() =>
        Assert.DoesNotContain(
            Services("Host"),
            static service => service.ServiceType == typeof(IReminderTable) || service.ServiceType == typeof(IReminderRegistry));

    [Theory]
    [InlineData("Host")]
    [InlineData("Client")]
    public void There_is_one_kind_of_streams(string mode) => Assert.Equal([LiveStreams.Provider], NamesOf<IStreamProvider>(Services(mode)));

    [Fact]
    public void A_client_stores_nothing() => Assert.Empty(NamesOf<IGrainStorage>(Services("Client")));

    /// <summary>The names of all providers of a kind; null is the one that is used where none is named.</summary>
    private static List<object?> NamesOf<TProvider>(IServiceCollection services) =>
        [.. services.Where(static service => service.ServiceType == typeof(TProvider)).Select(static service => service.ServiceKey)];

    private static IServiceCollection Services(string mode)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Ticketing", "Host=localhost"), new("Cluster:Mode", mode), new("Cluster:SiloPort", "0"),
            new("Cluster:GatewayPort", "0"),
        ]);
        builder.JoinTicketingCluster();
        return builder.Services;
    }
}
