using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Ticketing.Cluster;
using Ticketing.Cluster.Tls;
using Ticketing.Hosting;
using Ticketing.Schema;

namespace Ticketing.Settings;

/// <summary>Nothing goes to another machine in plain text, unless an operator says so.</summary>
public sealed class PlainTextTests
{
    private const string Elsewhere = "10.1.2.3";

    [Fact]
    public void A_silo_that_others_reach_does_not_start_without_TLS()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Join(("Cluster:AdvertisedAddress", Elsewhere)));
        Assert.Contains(Elsewhere, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Cluster:Tls", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Cluster:AllowPlain", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silo_that_others_reach_starts_in_plain_text_if_an_operator_says_so() =>
        Join(("Cluster:AdvertisedAddress", Elsewhere), ("Cluster:AllowPlain", "true"));

    [Theory]
    [InlineData("CertificateFile")]
    [InlineData("KeyFile")]
    [InlineData("AuthorityFile")]
    public void Half_of_the_certificates_are_none(string missing)
    {
        var settings = new[] { "CertificateFile", "KeyFile", "AuthorityFile" }
            .Select(name => ($"Cluster:Tls:{name}", name == missing ? "" : "/nowhere")).ToArray();
        Assert.Contains(missing, Assert.Throws<ConfigurationException>(() => Join(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_that_are_not_there_are_named() => Assert.Contains(
        "/nowhere/certificate.pem",
        Assert.Throws<ConfigurationException>(() => Join(
            ("Cluster:Tls:CertificateFile", "/nowhere/certificate.pem"), ("Cluster:Tls:KeyFile", "/nowhere/key.pem"),
            ("Cluster:Tls:AuthorityFile", "/nowhere/authority.pem"))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData(Elsewhere, false)]
    public async Task Without_TLS_connections_lead_to_this_machine_only(string silo, bool isAllowed)
    {
        var isConnected = false;
        var refused = new RefusedPlain(NullLogger<RefusedPlain>.Instance);
        using var services = new ServiceCollection().BuildServiceProvider();
        var connections = new ConnectionBuilder(services);
        PlainOnLoopback.Guard(connections, refused);
        connections.Run(_ =>
        {
            isConnected = true;
            return Task.CompletedTask;
        });
        await connections.Build()(new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(silo), 30_000) });
        Assert.Equal(isAllowed, isConnected);
        Assert.Equal(isAllowed, refused.Why is null);
    }

    [Fact]
    public async Task A_client_that_finds_silos_elsewhere_does_not_start_without_TLS()
    {
        var refused = new RefusedPlain(NullLogger<RefusedPlain>.Instance);
        refused.Say("The silo is on another machine.");
        var filter = new UntilSilosAreUp(TimeProvider.System, NullLogger<UntilSilosAreUp>.Instance, refused);
        await Assert.ThrowsAsync<ConfigurationException>(
            () => filter.ShouldRetryConnectionAttempt(new TimeoutException(), CancellationToken.None));
    }

    [Theory]
    [InlineData("Host=localhost")]
    [InlineData("Host=LOCALHOST:5433")]
    [InlineData("Host=127.0.0.1")]
    [InlineData("Host=127.0.0.1:5433,localhost")]
    [InlineData("Host=::1")]
    [InlineData("Host=/var/run/postgresql")]
    [InlineData("Host=db;SSL Mode=Require")]
    [InlineData("Host=db;SSL Mode=VerifyCA")]
    [InlineData("Host=db;SSL Mode=VerifyFull")]
    public void A_database_here_or_by_TLS_is_spoken_to(string database) => DatabaseTransport.Require(Configured(("Ticketing", database)));

    [Theory]
    [InlineData("Host=db")]
    [InlineData("Host=db;SSL Mode=Prefer")]
    [InlineData("Host=db;SSL Mode=Disable")]
    [InlineData("Host=10.1.2.3:5432")]
    [InlineData("Host=localhost,db")]
    [InlineData("Host=localhost.example.org")]
    public void A_database_elsewhere_is_not_spoken_to_in_plain_text(string database)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => DatabaseTransport.Require(Configured(("Ticketing", database))));
        Assert.Contains("ConnectionStrings:Ticketing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SSL Mode=VerifyFull", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Database:AllowPlain", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_is_one_by_the_role_that_migrates() => Assert.Contains(
        "ConnectionStrings:Migrations",
        Assert.Throws<ConfigurationException>(
            () => DatabaseTransport.Require(Configured(("Ticketing", "Host=localhost"), ("Migrations", "Host=db")))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_database_elsewhere_is_spoken_to_in_plain_text_if_an_operator_says_so()
    {
        var configuration = Configured(("Ticketing", "Host=db"));
        configuration["Database:AllowPlain"] = "true";
        DatabaseTransport.Require(configuration);
    }

    private static IConfigurationRoot Configured(params (string Name, string Value)[] connections) => new ConfigurationBuilder()
        .AddInMemoryCollection(connections.Select(static one => KeyValuePair.Create($"ConnectionStrings:{one.Name}", (string?)one.Value)))
        .Build();

    private static void Join(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:Ticketing", "Host=localhost"), new("Cluster:SiloPort", "0"), new("Cluster:GatewayPort", "0"),
            .. settings.Select(static one => KeyValuePair.Create(one.Name, (string?)one.Value)),
        ]);
        builder.JoinTicketingCluster();
        using var host = builder.Build();
        _ = host.Services.GetService<Microsoft.Extensions.Options.IOptions<Orleans.Configuration.EndpointOptions>>()?.Value;
    }
}
