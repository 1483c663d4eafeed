using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Api.Accounts;
using Ticketing.Api.Accounts.Passwords;

namespace Ticketing.Api.Tests.Accounts;

public sealed class EarlierAddressesTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Password = "correct horse";

    [Fact]
    public async Task Whoever_had_an_address_before_addresses_had_todays_key_can_sign_in_still()
    {
        await AddAsync("Early@Bücher.example", "early@bücher.example");
        await RenewAsync();
        using var client = await host.SignInAsync("early@xn--bcher-kva.example", Password);
        Assert.Equal("Early@Bücher.example", (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("email").GetString());
    }

    [Fact]
    public async Task Of_two_spellings_that_were_two_accounts_the_older_keeps_the_address()
    {
        var older = await AddAsync("two@gęś.example", "two@gęś.example");
        await AddAsync("two@ge\u0328s\u0301.example", "two@ge\u0328s\u0301.example");
        await RenewAsync();
        await RenewAsync();
        using var client = await host.SignInAsync("two@gęś.example", Password);
        Assert.Equal(older, (await client.GetFromJsonAsync<JsonElement>("/api/me")).GetProperty("userId").GetGuid());
    }

    private Task RenewAsync() => host.Services.GetRequiredService<EarlierAddresses>().RenewAsync(CancellationToken.None);

    private async Task<Guid> AddAsync(string email, string key)
    {
        var hash = await host.Services.GetRequiredService<PasswordVault>().HashAsync(Password, Guid.Empty, CancellationToken.None);
        return await host.QueryAsync<Guid>(
            """
            INSERT INTO users (id, email, email_key, display_name, role, password_hash, created_at)
            VALUES ($1, $2, $3, 'Early', 'buyer', $4, clock_timestamp()) RETURNING id
            """,
            Guid.CreateVersion7(), email, key, hash!);
    }
}
