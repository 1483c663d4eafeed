using System.Net;

namespace Ticketing.Schema;

/// <summary>The table of members, as Orleans uses it: whoever decides on an old view writes nothing.</summary>
public sealed class MembershipTests(DatabaseOfCluster database) : IClassFixture<DatabaseOfCluster>
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_new_cluster_has_a_version_and_no_members()
    {
        var table = await database.NewClusterAsync();
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true);
        var read = await table.ReadAllAsync();
        Assert.Empty(read.Members);
        Assert.Equal(0, read.Version.Version);
    }

    [Fact]
    public async Task A_member_is_read_as_it_was_written()
    {
        var table = await database.NewClusterAsync();
        var written = Member(1);
        Assert.True(await table.InsertRowAsync(written, (await table.ReadAllAsync()).Version.Next()));
        var (read, _) = Assert.Single((await table.ReadRowAsync(written.SiloAddress)).Members);
        Assert.Equal(
            (written.SiloAddress, written.SiloName, written.HostName, written.Status, written.ProxyPort),
            (read.SiloAddress, read.SiloName, read.HostName, read.Status, read.ProxyPort));
        Assert.Equal(written.StartTime, read.StartTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal(DateTimeKind.Utc, read.IAmAliveTime.Kind);
        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task Of_many_that_join_on_one_view_exactly_one_does()
    {
        var table = await database.NewClusterAsync();
        for (var round = 0; round < 20; round++)
        {
            var view = (await table.ReadAllAsync()).Version.Next();
            var joined = await Task.WhenAll(
                Enumerable.Range(0, 8).Select(number => table.InsertRowAsync(Member(1000 + (round * 8) + number), view)));
            Assert.Single(joined, true);
            Assert.Equal(round + 1, (await table.ReadAllAsync()).Members.Count);
        }
    }

    [Fact]
    public async Task Of_many_that_decide_on_one_view_exactly_one_does()
    {
        var table = await database.NewClusterAsync();
        var member = Member(1);
        await table.InsertRowAsync(member, (await table.ReadAllAsync()).Version.Next());
        var view = (await table.ReadAllAsync()).Version.Next();
        member.Status = SiloStatus.Dead;
        member.SuspectTimes = [Tuple.Create(Member(2).SiloAddress, Now)];
        var decided = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => table.UpdateRowAsync(member, view.VersionEtag, view)));
        Assert.Single(decided, true);
        var (read, _) = Assert.Single((await table.ReadAllAsync()).Members);
        Assert.Equal(SiloStatus.Dead, read.Status);
        Assert.Equal(Member(2).SiloAddress, Assert.Single(read.SuspectTimes!).Item1);
    }

    [Fact]
    public async Task The_same_member_joins_once_and_a_stranger_is_not_updated()
    {
        var table = await database.NewClusterAsync();
        Assert.True(await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next()));
        var view = (await table.ReadAllAsync()).Version.Next();
        Assert.False(await table.InsertRowAsync(Member(1), view));
        Assert.False(await table.UpdateRowAsync(Member(2), view.VersionEtag, view));
        Assert.Equal(1, (await table.ReadAllAsync()).Version.Version);
    }

    [Fact]
    public async Task A_sign_of_life_is_kept_and_moves_no_version()
    {
        var table = await database.NewClusterAsync();
        var member = Member(1);
        await table.InsertRowAsync(member, (await table.ReadAllAsync()).Version.Next());
        member.IAmAliveTime = Now.AddMinutes(5);
        await table.UpdateIAmAliveAsync(member);
        var read = await table.ReadAllAsync();
        Assert.Equal(1, read.Version.Version);
        Assert.Equal(Now.AddMinutes(5), read.Members[0].Item1.IAmAliveTime, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Only_the_dead_of_long_ago_are_forgotten()
    {
        var table = await database.NewClusterAsync();
        (int Port, SiloStatus Status, int Age)[] members = [(1, SiloStatus.Dead, 60), (2, SiloStatus.Dead, 1), (3, SiloStatus.Active, 60)];
        foreach (var (port, status, age) in members)
            await table.InsertRowAsync(Member(port, status, age), (await table.ReadAllAsync()).Version.Next());
        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddMinutes(-30)));
        Assert.Equal([2, 3], (await table.ReadAllAsync()).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order());
    }

    [Fact]
    public async Task A_cluster_that_is_deleted_leaves_the_others_alone()
    {
        var (gone, other) = (await database.NewClusterAsync("gone"), await database.NewClusterAsync());
        foreach (var table in new[] { gone, other })
            await table.InsertRowAsync(Member(1), (await table.ReadAllAsync()).Version.Next());
        await gone.DeleteMembershipTableEntriesAsync("gone");
        await gone.InitializeMembershipTableAsync(tryInitTableVersion: true);
        Assert.Empty((await gone.ReadAllAsync()).Members);
        Assert.Single((await other.ReadAllAsync()).Members);
    }

    private static MembershipEntry Member(int port, SiloStatus status = SiloStatus.Active, int minutesOld = 0) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, port, 7),
        SiloName = $"silo {port}",
        HostName = "here",
        Status = status,
        ProxyPort = 30_000,
        StartTime = Now.AddMinutes(-minutesOld),
        IAmAliveTime = Now.AddMinutes(-minutesOld),
    };
}
