using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Ticketing.Api.Tests.Http.Problems;

public sealed class JsonBodyTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Route = "/api/auth/register";

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"email\": }")]
    [InlineData("{'email': 'a@example.com'}")]
    [InlineData("{\"email\": \"a@example.com\",}")]
    [InlineData("{} {}")]
    [InlineData("/* */ {}")]
    [InlineData("NaN")]
    public async Task What_is_no_JSON_is_malformed(string body)
    {
        var refusal = await PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal((HttpStatusCode.BadRequest, "malformed-json"), (refusal.Status, refusal.Slug));
    }

    [Fact]
    public async Task A_text_that_is_not_UTF_8_is_malformed()
    {
        var refusal = await PostAsync([.. "{\"email\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        Assert.Equal("malformed-json", refusal.Slug);
    }

    [Fact]
    public async Task A_document_that_is_too_deep_is_malformed()
    {
        var refusal = await PostAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"x\":", 40)) + "1" + new string('}', 40)));
        Assert.Equal("malformed-json", refusal.Slug);
    }

    [Theory]
    [InlineData("{\"email\": 1}", "email")]
    [InlineData("{\"password\": {}}", "password")]
    [InlineData("{\"email\": \"\\ud800\"}", "email")]
    [InlineData("{\"email\": \"a@example.com\", \"email\": \"b@example.com\"}", "email")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    [InlineData("\"text\"", "$")]
    public async Task JSON_of_another_shape_breaks_a_rule_and_names_the_member(string body, string field)
    {
        var refusal = await PostAsync(Encoding.UTF8.GetBytes(body));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "validation"), (refusal.Status, refusal.Slug));
        Assert.Equal([field], refusal.Fields);
    }

    [Fact]
    public async Task Members_that_nobody_knows_are_overlooked()
    {
        var refusal = await PostAsync("{\"nobody\": \"knows\", \"email\": \"a@example.com\"}"u8.ToArray());
        Assert.Equal(["password"], refusal.Fields);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_unsupported(string type)
    {
        var refusal = await PostAsync("{}"u8.ToArray(), type);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"), (refusal.Status, refusal.Slug));
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_unsupported()
    {
        var refusal = await PostAsync("{}"u8.ToArray(), type: null);
        Assert.Equal("unsupported-media-type", refusal.Slug);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=\"utf-8\"")]
    [InlineData("Application/JSON")]
    public async Task UTF_8_may_be_said_in_any_spelling(string type)
    {
        var refusal = await PostAsync("{}"u8.ToArray(), type);
        Assert.Equal("validation", refusal.Slug);
    }

    [Fact]
    public async Task A_compressed_body_is_unsupported()
    {
        using var content = Json("{}"u8.ToArray());
        content.Headers.ContentEncoding.Add("gzip");
        Assert.Equal("unsupported-media-type", (await PostAsync(content)).Slug);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_is_too_large_is_refused_whether_it_says_so_or_not(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"email\":\"{new string('x', 70_000)}\"}}");
        using HttpContent content = chunked ? new StreamContent(new UnknownLengthStream(body)) : Json(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var refusal = await PostAsync(content);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "payload-too-large"), (refusal.Status, refusal.Slug));
    }

    [Fact]
    public async Task A_connection_serves_on_after_a_body_of_unknown_length()
    {
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };
        for (var call = 0; call < 5; call++)
        {
            using var content = new StreamContent(new UnknownLengthStream("{}"u8.ToArray()));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(Route, content);
            Assert.Equal("validation", (await Refusal.OfAsync(answer)).Slug);
        }

        Assert.Equal(1, connections);
    }

    private async Task<Refusal> PostAsync(byte[] body, string? type = "application/json")
    {
        using var content = Json(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await PostAsync(content);
    }

    private async Task<Refusal> PostAsync(HttpContent content)
    {
        using var client = host.Anonymous();
        using var answer = await client.PostAsync(Route, content);
        return await Refusal.OfAsync(answer);
    }

    private static ByteArrayContent Json(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    private sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
