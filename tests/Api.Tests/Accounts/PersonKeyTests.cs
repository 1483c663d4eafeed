using System.Globalization;
using System.Text;
using Npgsql;
using Ticketing.Api.Accounts;
using Ticketing.Api.Tests.Orders;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Accounts;

public sealed class PersonKeyTests(ApiHost host) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string> Addresses => new()
    {
        { "ann@example.com", "ann@example.com" },
        { "Ann+tickets@Example.com", "ann@example.com" },
        { "ann+a+b@example.com", "ann@example.com" },
        { "ann+@example.com", "ann@example.com" },
        { "+ann@example.com", "+ann@example.com" },
        { "++ann@example.com", "+@example.com" },
        { "a.nn@example.com", "a.nn@example.com" },
        { "a.n.n@gmail.com", "ann@gmail.com" },
        { "a.nn+x.y@googlemail.com", "ann@gmail.com" },
        { "a.nn@gmail.com.example.com", "a.nn@gmail.com.example.com" },
        { "a.nn+1@pm.me", "ann@proton.me" },
        { "ann@protonmail.com", "ann@proton.me" },
        { "ann-1@example.com", "ann-1@example.com" },
        { "ann+1@bücher.example", "ann@xn--bcher-kva.example" },
    };

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Addresses_of_one_mailbox_have_one_key(string address, string key) =>
        Assert.Equal(key, PersonKey.Of(EmailAddress.Parse(address)!));

    [Fact]
    public async Task The_migration_makes_the_same_keys_of_those_before()
    {
        var migration = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Hosting", "Migrations", "0046_people.sql"));
        var start = migration.IndexOf("CREATE FUNCTION", StringComparison.Ordinal);
        var end = migration.LastIndexOf("$$;", StringComparison.Ordinal);
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        var function = migration[start..(end + 3)].Replace("person_key(", "pg_temp.person_key(", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand(function, connection);
        await create.ExecuteNonQueryAsync();
        foreach (var row in Addresses)
        {
            await using var ask = new NpgsqlCommand("SELECT pg_temp.person_key($1)", connection);
            ask.Parameters.Add(new() { Value = EmailAddress.Parse((string)row[0])!.Key });
            Assert.Equal((string)row[1], await ask.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task Second_accounts_count_as_the_first_one_and_are_accounts_of_their_own()
    {
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var first = await RegisterAsync($"{name}@example.com");
        var second = await RegisterAsync($"{name}+more@example.com");
        Assert.Equal((null, first.UserId), (first.Person, second.Person));
        Assert.NotEqual(first.UserId, second.UserId);

        var again = await SignInAsync($"{name}+more@example.com");
        Assert.Equal(second, again);
        using var wrong = await PostAsync("/api/auth/login", $"{name}+other@example.com");
        Assert.Equal(401, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task Of_accounts_that_are_opened_at_once_one_is_the_first()
    {
        var name = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var accounts = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => RegisterAsync($"{name}+{number}@example.com")));
        var first = Assert.Single(accounts, static account => account.Person is null);
        Assert.All(accounts.Where(account => account != first), account => Assert.Equal(first.UserId, account.Person));
    }

    private Task<(Guid UserId, Guid? Person)> RegisterAsync(string email) => ReadAsync(PostAsync("/api/auth/register", email));

    private Task<(Guid UserId, Guid? Person)> SignInAsync(string email) => ReadAsync(PostAsync("/api/auth/login", email));

    private async Task<HttpResponseMessage> PostAsync(string path, string email)
    {
        using var client = host.Anonymous();
        return await client.SendJsonAsync(HttpMethod.Post, path, new { email, password = "correct horse" });
    }

    private static async Task<(Guid UserId, Guid? Person)> ReadAsync(Task<HttpResponseMessage> posting)
    {
        using var answer = await posting;
        var body = System.Text.Json.JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(body.Text("token").Split('.')[1]);
        var claims = System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetString(payload)).RootElement;
        return (body.GetProperty("userId").GetGuid(), claims.TryGetProperty("person", out var person) ? person.GetGuid() : null);
    }
}
