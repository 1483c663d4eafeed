using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Cluster.Tls;
using Ticketing.Orders;
using Ticketing.Testing;

namespace Ticketing.Tls;

/// <summary>Silos and clients with real sockets: who belongs to the cluster gets in, and nobody else.</summary>
public sealed class ClusterTlsTests : IAsyncLifetime
{
    private const string NotOurs = "is not one of this cluster";

    private readonly Authority _authority = new();
    private readonly Authority _stranger = new();
    private readonly List<IDisposable> _leftovers = [];
    private readonly List<Member> _members = [];
    private string _database = null!;
    private CertificateFolder _ours = null!;
    private Member _silo = null!;

    public async Task InitializeAsync()
    {
        _database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _ours = FolderOf(_authority.Issue(), _authority);
        _silo = await Begin("Host", _ours).ServesAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var member in Enumerable.Reverse(_members))
            await member.DisposeAsync();
        _leftovers.ForEach(static one => one.Dispose());
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task A_client_with_a_certificate_of_the_cluster_is_served()
    {
        var client = await Begin("Client", FolderOf(_authority.Issue(), _authority)).ServesAsync();
        await client.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrderRecoveryGrain>(0).Poke();
    }

    [Fact]
    public async Task Silos_with_certificates_of_the_cluster_call_each_other()
    {
        var other = await Begin("Host", FolderOf(_authority.Issue(), _authority)).ServesAsync();
        // Of sixteen grains each of the two silos has some, unless a silo can't reach the other.
        for (var shard = 0; shard < 16; shard++)
        {
            await _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrderRecoveryGrain>(shard).Poke();
            await other.Services.GetRequiredService<IGrainFactory>().GetGrain<IOrderRecoveryGrain>(shard).Poke();
        }

        var management = other.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        await Eventually.Is(() => management.GetHosts(onlyActive: true), static hosts => hosts.Count == 2, "both are members");
    }

    [Theory]
    [InlineData("another authority's")]
    [InlineData("an expired one")]
    [InlineData("one without the cluster's name")]
    [InlineData("one that is for servers only")]
    public async Task Who_shows_a_certificate_that_is_not_the_clusters_is_refused(string which)
    {
        using var shown = which switch
        {
            "another authority's" => _stranger.Issue(),
            "an expired one" => _authority.Issue(days: -1),
            "one without the cluster's name" => _authority.Issue(name: "printer"),
            _ => _authority.Issue(forClients: false),
        };
        Assert.True(await IsRefusedAsync(shown));
        await _silo.SaysAsync(NotOurs);
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_refused() => Assert.True(await IsRefusedAsync(null));

    [Fact]
    public async Task Who_speaks_in_plain_text_is_refused()
    {
        using var connection = await ConnectAsync();
        await connection.GetStream().WriteAsync(new byte[64]);
        Assert.True(await EndsAsync(connection.GetStream()));
    }

    [Theory]
    [InlineData("another authority's")]
    [InlineData("an expired one")]
    [InlineData("none")]
    public async Task A_client_that_does_not_belong_never_serves(string which)
    {
        var client = which switch
        {
            "none" => Begin("Client", null),
            "an expired one" => Begin("Client", FolderOf(_authority.Issue(days: -1), _authority)),
            _ => Begin("Client", FolderOf(_stranger.Issue(), _stranger)),
        };
        await (which == "an expired one" ? _silo.SaysAsync(NotOurs) : client.SaysAsync(which == "none" ? "Waiting for silos" : NotOurs));
        Assert.NotEqual(Ticketing.Hosting.Readiness.Active, client.Readiness.State);
    }

    [Fact]
    public async Task New_files_count_from_the_next_connection_on()
    {
        using var first = await ShownAsync();
        using var next = new Authority();
        var renewed = next.Issue();
        _ours.Put(renewed, _authority.Certificate, next.Certificate);
        using var second = await ShownAsync();
        Assert.NotEqual(renewed.Thumbprint, first.Thumbprint);
        Assert.Equal(renewed.Thumbprint, second.Thumbprint);
        await _silo.SaysAsync("New certificates of the cluster are in use");
        await Begin("Client", FolderOf(next.Issue(), _authority, next)).ServesAsync();
    }

    [Fact]
    public async Task Files_that_make_no_sense_change_nothing_and_are_named()
    {
        using var first = await ShownAsync();
        await File.WriteAllTextAsync(_ours.Settings.KeyFile, "not a key");
        using var second = await ShownAsync();
        Assert.Equal(first.Thumbprint, second.Thumbprint);
        await _silo.SaysAsync("can't be used, the old ones stay");
    }

    private Member Begin(string mode, CertificateFolder? certificates)
    {
        var member = Member.Begin(_database, mode, certificates?.Configured ?? []);
        _members.Add(member);
        return member;
    }

    private CertificateFolder FolderOf(X509Certificate2 own, params Authority[] authorities)
    {
        var folder = new CertificateFolder(own, authorities.Select(static one => one.Certificate));
        _leftovers.Add(folder);
        _leftovers.Add(own);
        return folder;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(_silo.Gateway);
        return connection;
    }

    /// <summary>Whether the silo ends a connection of someone who shows that certificate, before it has said anything.</summary>
    private async Task<bool> IsRefusedAsync(X509Certificate2? shown)
    {
        using var connection = await ConnectAsync();
        await using var tls = new SslStream(connection.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(Handshake(shown, static _ => { }));
        }
        catch (Exception refusal) when (refusal is AuthenticationException or IOException)
        {
            return true;
        }

        return await EndsAsync(tls);
    }

    private static async Task<bool> EndsAsync(Stream connection)
    {
        try
        {
            return await connection.ReadAsync(new byte[1]) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>The certificate that the silo shows.</summary>
    private async Task<X509Certificate2> ShownAsync()
    {
        X509Certificate2? silos = null;
        using var connection = await ConnectAsync();
        await using var tls = new SslStream(connection.GetStream());
        using var own = _authority.Issue();
        await tls.AuthenticateAsClientAsync(Handshake(own, shown => silos = X509CertificateLoader.LoadCertificate(shown.GetRawCertData())));
        return silos!;
    }

    private static SslClientAuthenticationOptions Handshake(X509Certificate2? own, Action<X509Certificate> see) => new()
    {
        TargetHost = TlsSettings.DefaultName,
        ClientCertificates = own is null ? [] : [own],
        LocalCertificateSelectionCallback = own is null ? null : (_, _, _, _, _) => own,
        RemoteCertificateValidationCallback = (_, shown, _, _) =>
        {
            see(shown!);
            return shown is not null; // What it is, the tests compare.
        },
    };
}
