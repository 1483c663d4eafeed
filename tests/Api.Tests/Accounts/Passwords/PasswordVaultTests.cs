using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts.Passwords;

public sealed class PasswordVaultTests
{
    [Fact]
    public async Task The_same_password_matches_its_hash_and_no_other_does()
    {
        var vault = NewVault(new PasswordSettings { Iterations = 10 });
        var hash = await vault.HashAsync("correct horse", Guid.Empty, default);
        Assert.True(await vault.VerifyAsync(hash, "correct horse", HashRank.Anyone, Guid.Empty, default));
        Assert.False(await vault.VerifyAsync(hash, "correct  horse", HashRank.Anyone, Guid.Empty, default));
    }

    [Theory]
    [InlineData("correct horse")]
    [InlineData("tab\there")]
    [InlineData("cafe\u0301 latte")]
    [InlineData("no\u00A0break")]
    public async Task What_was_hashed_as_it_was_typed_is_still_good(string password)
    {
        var vault = NewVault(new PasswordSettings { Iterations = 10 });
        var nobody = new Account(Guid.Empty, "", "", Roles.Buyer);
        var earlier = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 10 }))
            .HashPassword(nobody, password);
        Assert.True(await vault.VerifyAsync(earlier, password, HashRank.Anyone, Guid.Empty, default));
        Assert.False(await vault.VerifyAsync(earlier, password + "!", HashRank.Anyone, Guid.Empty, default));
    }

    [Fact]
    public async Task Two_hashes_of_one_password_differ()
    {
        var vault = NewVault(new PasswordSettings { Iterations = 10 });
        var first = await vault.HashAsync("correct horse", Guid.Empty, default);
        Assert.NotEqual(first, await vault.HashAsync("correct horse", Guid.Empty, default));
    }

    [Fact]
    public async Task Without_a_hash_no_password_is_right()
    {
        var vault = NewVault(new PasswordSettings { Iterations = 10 });
        Assert.False(await vault.VerifyAsync(null, "correct horse", HashRank.Anyone, Guid.Empty, default));
    }

    [Fact]
    public async Task Without_a_hash_it_works_as_long()
    {
        var vault = NewVault(new PasswordSettings { Iterations = 20_000 });
        await vault.WarmUpAsync(default);
        var hash = await vault.HashAsync("correct horse", Guid.Empty, default);
        var known = await FastestAsync(() => vault.VerifyAsync(hash, "wrong", HashRank.Anyone, Guid.Empty, default));
        var unknown = await FastestAsync(() => vault.VerifyAsync(null, "wrong", HashRank.Anyone, Guid.Empty, default));
        Assert.InRange(unknown / known, 0.5, 2);
    }

    [Fact]
    public async Task More_than_may_wait_are_refused()
    {
        var vault = NewVault(new PasswordSettings { Iterations = 200_000, Concurrency = 1, Queue = 1 });
        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => vault.HashAsync("correct horse", Guid.Empty, default)));
        Assert.Contains(hashes, hash => hash is null);
        Assert.Contains(hashes, hash => hash is not null);
    }

    private static PasswordVault NewVault(PasswordSettings settings) => new(Options.Create(settings));

    // The fastest of several runs is the one that nothing else disturbed.
    private static async Task<double> FastestAsync(Func<Task<bool?>> work)
    {
        var fastest = double.MaxValue;
        for (var run = 0; run < 9; run++)
        {
            var since = Stopwatch.GetTimestamp();
            await work();
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        return fastest;
    }
}
