using Orleans.Storage;

namespace Ticketing.Schema;

/// <summary>The state of whole grains, as Orleans stores it: of two writers on one version one learns that it is not alone.</summary>
public sealed class GrainStorageTests(DatabaseOfCluster database) : IClassFixture<DatabaseOfCluster>
{
    private const string Name = "state";

    public static TheoryData<string> Keys() =>
        ["number", "guid", "text", "unlike 'any' \"other\" key, and as long as one may be: " + new string('x', 400)];

    [Fact]
    public async Task Of_many_first_writes_exactly_one_succeeds()
    {
        for (var round = 0; round < 30; round++)
        {
            var grain = NewGrain();
            var written = await Task.WhenAll(
                Enumerable.Range(0, 8)
                    .Select(writer => TryWriteAsync(grain, new GrainState<Note> { State = new Note { Text = $"{writer}" } })));
            var winner = Array.IndexOf(written, true);
            Assert.Single(written, true);
            Assert.Equal($"{winner}", (await ReadAsync(grain)).State!.Text);
        }
    }

    [Fact]
    public async Task Of_many_writes_of_one_version_exactly_one_succeeds()
    {
        var grain = NewGrain();
        await WriteAsync(grain, new GrainState<Note> { State = new Note { Text = "first" } });
        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ReadAsync(grain)));
        Assert.Single(await Task.WhenAll(copies.Select(copy => TryWriteAsync(grain, copy))), true);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task What_is_written_is_read_again_under_every_kind_of_key(string key)
    {
        var id = key switch
        {
            "number" => GrainIdKeyExtensions.CreateIntegerKey(long.MinValue),
            "guid" => GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid()),
            _ => IdSpan.Create(key),
        };
        var grain = GrainId.Create(GrainType.Create("note"), id);
        var state = new GrainState<Note> { State = new Note { Text = "Ó" } };
        await WriteAsync(grain, state);
        state.State!.Text = "Ó again";
        await WriteAsync(grain, state);
        var read = await ReadAsync(grain);
        Assert.True(read.RecordExists);
        Assert.Equal(("Ó again", "2"), (read.State!.Text, read.ETag));
    }

    [Fact]
    public async Task What_is_cleared_is_gone_and_may_be_written_anew_by_one()
    {
        var grain = NewGrain();
        var state = new GrainState<Note> { State = new Note { Text = "first" } };
        await WriteAsync(grain, state);
        var stale = await ReadAsync(grain);
        await database.Storage.ClearStateAsync(Name, grain, state);
        Assert.False((await ReadAsync(grain)).RecordExists);
        Assert.False(await TryWriteAsync(grain, stale));
        Assert.False(await TryWriteAsync(grain, new GrainState<Note> { State = new Note() }));
        var next = await ReadAsync(grain);
        next.State = new Note { Text = "second" };
        await WriteAsync(grain, next);
        Assert.Equal("second", (await ReadAsync(grain)).State!.Text);
    }

    [Fact]
    public async Task A_grain_that_was_never_written_is_empty()
    {
        var read = await ReadAsync(NewGrain());
        Assert.Equal((false, null), (read.RecordExists, read.ETag));
    }

    private static GrainId NewGrain() => GrainId.Create(GrainType.Create("note"), GrainIdKeyExtensions.CreateGuidKey(Guid.NewGuid()));

    private Task WriteAsync(GrainId grain, GrainState<Note> state) => database.Storage.WriteStateAsync(Name, grain, state);

    private async Task<bool> TryWriteAsync(GrainId grain, GrainState<Note> state)
    {
        try
        {
            await WriteAsync(grain, state);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    private async Task<GrainState<Note>> ReadAsync(GrainId grain)
    {
        var state = new GrainState<Note>();
        await database.Storage.ReadStateAsync(Name, grain, state);
        return state;
    }

    [GenerateSerializer, Alias("ticketing.tests.Note")]
    public sealed class Note
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }
}
