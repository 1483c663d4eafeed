using System.Net;
using Microsoft.Extensions.Configuration;
using Ticketing.Cluster;
using Ticketing.Hosting;

namespace Ticketing.Settings;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void Without_settings_a_server_is_a_silo_that_only_this_machine_reaches() =>
        Assert.Equal(new ClusterSettings(ClusterMode.Host, "ticketing", "ticketing", null, null, IPAddress.Loopback), Read());

    [Fact]
    public void Settings_are_read() => Assert.Equal(
        new ClusterSettings(ClusterMode.Client, "blue", "shop", 5000, 0, IPAddress.Parse("10.1.2.3")),
        Read(
            ("Mode", "client"), ("ClusterId", "blue"), ("ServiceId", "shop"), ("SiloPort", "5000"), ("GatewayPort", "0"),
            ("AdvertisedAddress", "10.1.2.3")));

    [Theory]
    [InlineData("localhost")]
    [InlineData("auto")]
    public void A_name_is_looked_up(string name) => Assert.False(Read(("AdvertisedAddress", name)).AdvertisedAddress.Equals(IPAddress.Any));

    [Theory]
    [InlineData("Mode", "Both")]
    [InlineData("Mode", "1")]
    [InlineData("SiloPort", "65536")]
    [InlineData("SiloPort", "-1")]
    [InlineData("GatewayPort", "http")]
    [InlineData("AdvertisedAddress", "0.0.0.0")]
    [InlineData("AdvertisedAddress", "nowhere.invalid")]
    public void A_setting_that_makes_no_sense_is_refused_by_name(string setting, string value) =>
        Assert.Contains(
            $"Cluster:{setting}", Assert.Throws<ConfigurationException>(() => Read((setting, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_longer_than_the_database_should_hold_is_refused() =>
        Assert.Throws<ConfigurationException>(() => Read(("ClusterId", new string('x', 101))));

    private static ClusterSettings Read(params (string Name, string Value)[] settings) => ClusterSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create($"Cluster:{one.Name}", (string?)one.Value)))
            .Build());
}
