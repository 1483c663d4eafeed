using Ticketing.Api.Audit.Domain;

namespace Ticketing.Api.Tests.Audit.Domain;

public sealed class ChainCheckTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_empty_log_is_sound() => Assert.Equal(new ChainVerdict.Sound(0, null, null, null), Check([]));

    [Fact]
    public void A_chain_as_it_was_written_is_sound()
    {
        var chain = Chain(5);
        Assert.Equal(new ChainVerdict.Sound(5, 1, 5, chain[4].Hash), Check(chain));
        Assert.IsType<ChainVerdict.Sound>(Check(chain, new KnownEntry(3, chain[2].Hash)));
    }

    [Fact]
    public void A_changed_word_is_found()
    {
        for (var column = 0; column < AuditChain.Columns.Length; column++)
        {
            var chain = Chain(5);
            string?[] content = [.. chain[2].Content];
            content[column] = content[column] is null ? "" : null;
            chain[2] = chain[2] with { Content = content };
            Assert.Equal(new ChainVerdict.Broken(3, ChainFault.Changed), Check(chain));
        }
    }

    [Fact]
    public void So_is_a_changed_time()
    {
        var chain = Chain(3);
        chain[1] = chain[1] with { At = chain[1].At.AddMicroseconds(1) };
        Assert.Equal(new ChainVerdict.Broken(2, ChainFault.Changed), Check(chain));
    }

    [Fact]
    public void A_letter_that_moves_from_one_column_to_the_next_changes_the_hash()
    {
        var (one, other) = (Entry(1, AuditChain.Beginning, "ab", "c"), Entry(1, AuditChain.Beginning, "a", "bc"));
        Assert.NotEqual(one.Hash, other.Hash);
        Assert.NotEqual(Entry(1, AuditChain.Beginning, "", null).Hash, Entry(1, AuditChain.Beginning, null, "").Hash);
    }

    [Fact]
    public void An_entry_that_is_made_anew_with_its_hash_does_not_fit_the_next()
    {
        var chain = Chain(5);
        chain[2] = Entry(3, chain[1].Hash, "somebody else");
        Assert.Equal(new ChainVerdict.Broken(4, ChainFault.Unlinked), Check(chain));
    }

    [Fact]
    public void A_missing_entry_is_found()
    {
        var chain = Chain(5);
        chain.RemoveAt(2);
        Assert.Equal(new ChainVerdict.Broken(4, ChainFault.EntriesAreGone), Check(chain));
    }

    [Fact]
    public void A_missing_beginning_is_found() =>
        Assert.Equal(new ChainVerdict.Broken(3, ChainFault.BeginningIsGone), Check(Chain(5)[2..]));

    [Fact]
    public void Unless_the_log_says_itself_that_it_was_deleted_and_which_hash_it_had()
    {
        var chain = Chain(5);
        chain.Add(Forgetting(6, chain[4].Hash, last: 2, chain[1].Hash));
        Assert.Equal(new ChainVerdict.Sound(4, 3, 6, chain[5].Hash), Check(chain[2..]));
        Assert.Equal(new ChainVerdict.Broken(4, ChainFault.BeginningIsGone), Check(chain[3..]));

        var lying = Chain(5);
        lying.Add(Forgetting(6, lying[4].Hash, last: 2, lying[0].Hash));
        Assert.Equal(new ChainVerdict.Broken(3, ChainFault.BeginningIsGone), Check(lying[2..]));
    }

    [Fact]
    public void A_chain_that_is_made_anew_as_a_whole_is_found_by_whoever_kept_a_hash()
    {
        var (real, forged) = (Chain(5), Chain(5, "somebody else"));
        Assert.IsType<ChainVerdict.Sound>(Check(forged));
        Assert.Equal(new ChainVerdict.Broken(4, ChainFault.KnownIsAnother), Check(forged, new KnownEntry(4, real[3].Hash)));
    }

    [Fact]
    public void So_is_an_end_that_was_cut_off()
    {
        var chain = Chain(5);
        Assert.IsType<ChainVerdict.Sound>(Check(chain[..3]));
        Assert.Equal(new ChainVerdict.Broken(5, ChainFault.KnownIsGone), Check(chain[..3], new KnownEntry(5, chain[4].Hash)));
        Assert.Equal(new ChainVerdict.Broken(5, ChainFault.KnownIsGone), Check([], new KnownEntry(5, chain[4].Hash)));
    }

    private static ChainVerdict Check(IEnumerable<ChainedEntry> chain, KnownEntry? known = null)
    {
        var check = new ChainCheck(known);
        foreach (var entry in chain)
            if (check.Take(entry) is { } broken)
                return broken;
        return check.End();
    }

    private static List<ChainedEntry> Chain(int count, string who = "Ada")
    {
        var chain = new List<ChainedEntry>();
        for (var number = 1; number <= count; number++)
            chain.Add(Entry(number, number == 1 ? AuditChain.Beginning : chain[^1].Hash, "somebody", who));
        return chain;
    }

    private static ChainedEntry Entry(long number, byte[] previous, params string?[] content)
    {
        string?[] columns = [.. content, .. new string?[AuditChain.Columns.Length - content.Length]];
        var entry = new ChainedEntry(number, Noon.AddSeconds(number), columns, previous, []);
        return entry with { Hash = AuditChain.HashOf(entry) };
    }

    private static ChainedEntry Forgetting(long number, byte[] previous, long last, byte[] lastHash)
    {
        var columns = new string?[AuditChain.Columns.Length];
        columns[AuditChain.Columns.IndexOf(AuditChain.KindColumn)] = "3";
        columns[AuditChain.Columns.IndexOf(AuditChain.DetailsColumn)] =
            $$"""{"first":1,"last":{{last}},"hash":"{{Convert.ToHexStringLower(lastHash)}}"}""";
        return Entry(number, previous, columns);
    }
}
