using Ticketing.Api.Platform;
using Ticketing.Hosting;

namespace Ticketing.Settings;

/// <summary>What asks for a cluster is refused where there is none.</summary>
public sealed class NoClusterTests
{
    [Fact]
    public void A_silo_of_its_own_does_not_start() =>
        Assert.Contains("GrainEngine=Orleans", Assert.Throws<ConfigurationException>(() => SiloApplication.Build([])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_server_that_should_be_a_client_does_not_start()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => ApiApplication.Build(["--ConnectionStrings:Ticketing=Host=nowhere", "--Cluster:Mode=Client"]));
        Assert.Contains("Cluster:Mode", refusal.Message, StringComparison.Ordinal);
    }
}
